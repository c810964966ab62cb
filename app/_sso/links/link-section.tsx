// Links for an IT admin who has no account here: they open this set-up and nothing else.
import { ConfirmForm } from "@/app/_ui/answers/confirm-form";
import { Section } from "@/app/_ui/answers/section";
import { RelativeTime } from "@/app/_ui/controls/relative-time";
import { SETUP_LINK_DAYS } from "@/lib/sign-in/sso/setup-link/links";
import type { SetupLink } from "@/lib/sign-in/sso/setup-link/links.store";
import type { Place } from "../setter";
import { Whose } from "../whose";
import { revokeLink } from "./actions";
import { MakeLink } from "./make-link";

export function LinkSection({ place, links, asOf }: { place: Place; links: readonly SetupLink[]; asOf: number }) {
  const time = (at: Date) => <RelativeTime iso={at.toISOString()} asOf={asOf} />;
  return (
    <Section id="setup-links" title="Somebody else runs your identity provider?" sentence="A set-up link lets them finish this without an account. It opens once, in one browser.">
      {links.length > 0 && (
        <ul aria-label="Set-up links" className="border-b border-line">
          {links.map(({ createdAt, expiresAt, openedAt, tokenHash }) => (
            <li key={tokenHash} className="flex items-center gap-4 border-line px-4 py-2 text-sm not-first:border-t">
              <p className="min-w-0 flex-1 text-muted">Made {time(createdAt)}, {openedAt === null ? "not opened yet" : <>opened {time(openedAt)}</>}, ends {time(expiresAt)}</p>
              <ConfirmForm action={revokeLink} trigger="Revoke" title="Revoke this set-up link?" confirm="Revoke link" fields={<><Whose place={place} /><input type="hidden" name="link" value={tokenHash} /></>}>
                It opens nothing any more, in the browser that has opened it neither. What was set up with it stays.
              </ConfirmForm>
            </li>
          ))}
        </ul>
      )}
      <MakeLink place={place} days={SETUP_LINK_DAYS} />
    </Section>
  );
}
