// What the connection is called where people sign in, and the three things that can be loosened.
"use client";
import { useActionState } from "react";
import { Button } from "@/app/_ui/controls/button";
import { Field, inputLook } from "@/app/_ui/controls/field";
import type { Place } from "../../setter";
import { Whose } from "../../whose";
import { saveProvider, type ProviderState } from "./actions";

type Props = {
  place: Place;
  connection: { id: string; name: string; idp: string; saml: boolean; allowIdpInitiated: boolean; allowSha1: boolean; skewSeconds: number };
  idps: readonly { id: string; name: string }[];
};

export function ProviderForm({ place, connection: { allowIdpInitiated, allowSha1, id, idp, name, saml, skewSeconds }, idps }: Props) {
  const [{ problem }, action, working] = useActionState<ProviderState, FormData>(saveProvider, {});
  return (
    <form action={action} className="flex flex-col gap-4 p-4">
      <Whose place={place} connection={id} />
      <input type="hidden" name="step" value="provider" />
      <Field id="name" name="name" label="Name" required maxLength={100} defaultValue={name} problem={problem?.field === "name" ? problem.text : undefined} hint="People read it on the button: “Continue with …”." />
      <div className="flex flex-col gap-1.5">
        <label htmlFor="idp" className="text-sm font-medium">Identity provider</label>
        <select id="idp" name="idp" defaultValue={idp} className={`${inputLook} h-10 text-base`}>{idps.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}</select>
      </div>
      {saml && (
        <details className="text-sm" open={problem?.field === "skew"}>
          <summary className="w-fit rounded-sm text-muted hover:text-text">What is allowed to it</summary>
          <div className="mt-3 flex flex-col gap-3">
            <Toggle name="allowIdpInitiated" checked={allowIdpInitiated} title="Start from the identity provider’s own page">Sign-ins that nobody here asked for. They cannot be told from one that an attacker planted, so leave this off unless people need the tile.</Toggle>
            <Toggle name="allowSha1" checked={allowSha1} title="Accept SHA-1 signatures">SHA-1 can be forged with effort. For identity providers that know nothing newer, until they do.</Toggle>
            <Field id="skewSeconds" name="skewSeconds" label="Clocks may differ by (seconds)" inputMode="numeric" defaultValue={String(skewSeconds)} problem={problem?.field === "skew" ? problem.text : undefined} hint="60 is enough for clocks that are set by the network." className="max-w-[120px]" />
          </div>
        </details>
      )}
      <div><Button type="submit" working={working}>Save</Button></div>
    </form>
  );
}

function Toggle({ name, checked, title, children }: { name: string; checked: boolean; title: string; children: string }) {
  return (
    <label className="flex items-start gap-2">
      <input type="checkbox" name={name} defaultChecked={checked} className="mt-1 accent-[var(--accent)]" />
      <span><span className="font-medium">{title}</span><span className="block text-muted">{children}</span></span>
    </label>
  );
}
