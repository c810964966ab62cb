// One connected account: whose it is there, since when, and the way to take it away.
import Link from "next/link";
import { Button, buttonLook } from "@/app/_ui/controls/button";
import { RelativeTime } from "@/app/_ui/controls/relative-time";
import { Fact } from "@/app/account/fact";
import { GoogleMark } from "@/app/sign-in/google-mark";
import type { Account } from "@/lib/identity/accounts.store";
import { disconnect } from "./actions";
import { Asking } from "./asking";

const PAGE = "/account/connections";

/** @param asked the person pressed Disconnect and is asked whether they mean it; an address, so it needs no JavaScript */
type Props = { account: Account; removable: boolean; asked: boolean; asOf: number };

export function ConnectionRow({ account: { createdAt, email, id, lastUsedAt }, removable, asked, asOf }: Props) {
  const time = (at: Date) => <RelativeTime iso={at.toISOString()} asOf={asOf} />;
  return (
    <li className="border-line not-first:border-t">
      <div className="flex items-start gap-3 px-4 py-3">
        <GoogleMark className="mt-[3px] size-4 shrink-0" />
        <div className="min-w-0 flex-1">
          <h2 className="min-w-0 font-medium wrap-anywhere"><span className="sr-only">Google: </span>{email}</h2>
          <dl className="mt-0.5 flex flex-col gap-x-4 text-sm text-muted sm:flex-row sm:flex-wrap">
            <Fact of="Connected">{time(createdAt)}</Fact>
            <Fact of="Last used">{time(lastUsedAt)}</Fact>
          </dl>
          {!removable && <p className="mt-1 text-sm text-muted">It is the only way you can sign in, so it stays. <Link href="/account/security" className="text-text underline underline-offset-2">Set a password</Link> to disconnect it.</p>}
        </div>
        {removable && !asked && <Link href={`${PAGE}?disconnect=${id}`} scroll={false} aria-label={`Disconnect ${email}`} className={buttonLook()}>Disconnect</Link>}
      </div>
      {removable && asked && <Question id={id} email={email} />}
    </li>
  );
}

function Question({ id, email }: { id: string; email: string }) {
  return (
    <Asking labelledBy="question">
      <div className="min-w-[200px] flex-1">
        <p id="question" className="text-sm font-medium wrap-anywhere">Disconnect {email}?</p>
        <p className="text-sm text-muted">You will no longer be able to sign in with this Google account. Nothing changes at Google, and you stay signed in here.</p>
      </div>
      <div className="flex gap-2">
        <Link href={PAGE} scroll={false} className={buttonLook()}>Keep it</Link>
        <form action={disconnect}>
          <input type="hidden" name="account" value={id} />
          <Button type="submit" look="strong">Disconnect</Button>
        </form>
      </div>
    </Asking>
  );
}
