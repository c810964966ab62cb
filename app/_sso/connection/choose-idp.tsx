// Which identity provider? Cards with names in words; each is a button of one form.
import { IDPS } from "@/lib/sign-in/sso/connections.store";
import { IDP_NAMES } from "../idps";
import type { Place } from "../setter";
import { Whose } from "../whose";
import { submitNew } from "./new-actions";

const card = "flex min-h-[68px] flex-col items-start justify-center rounded-xl border border-line-strong bg-surface px-4 py-3 text-left transition-colors hover:bg-sunken";

export function ChooseIdp({ place }: { place: Place }) {
  return (
    <form action={submitNew} className="flex flex-col gap-4">
      <Whose place={place} />
      <fieldset className="flex flex-wrap items-center gap-x-6 gap-y-2 text-sm">
        <legend className="mb-1.5 font-medium">It speaks</legend>
        <label className="flex items-center gap-2"><input type="radio" name="kind" value="saml" defaultChecked className="accent-[var(--accent)]" />SAML 2.0</label>
        <label className="flex items-center gap-2"><input type="radio" name="kind" value="oidc" className="accent-[var(--accent)]" />OpenID Connect</label>
        <span className="text-muted">If in doubt, SAML: every one of them does.</span>
      </fieldset>
      <div className="grid gap-3 sm:grid-cols-2">
        {IDPS.map((idp) => (
          <button key={idp} type="submit" name="idp" value={idp} className={card}>
            <span className="font-medium">{IDP_NAMES[idp].name}</span>
            <span className="text-sm text-muted">{IDP_NAMES[idp].sentence}</span>
          </button>
        ))}
      </div>
    </form>
  );
}
