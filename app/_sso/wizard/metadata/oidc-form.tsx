// An OpenID provider: its issuer, and the client that was made for us there.
"use client";
import { useActionState } from "react";
import { Button } from "@/app/_ui/controls/button";
import { Field } from "@/app/_ui/controls/field";
import type { Place } from "../../setter";
import { Whose } from "../../whose";
import { submitOidc, type MetadataState } from "./actions";

type Props = { place: Place; connection: string; issuer: string; clientId: string; hasSecret: boolean };

export function OidcForm({ place, connection, issuer, clientId, hasSecret }: Props) {
  const [{ problem, typed }, action, working] = useActionState<MetadataState, FormData>(submitOidc, {});
  const plain = { autoComplete: "off", spellCheck: false } as const;
  return (
    <form action={action} className="flex flex-col gap-4 p-4">
      <Whose place={place} connection={connection} />
      <Field id="issuer" name="issuer" type="url" label="Issuer" placeholder="https://" required {...plain} defaultValue={typed?.["issuer"] ?? issuer} hint="Its address without /.well-known/openid-configuration; we look there at once." />
      <Field id="clientId" name="clientId" label="Client ID" required {...plain} defaultValue={typed?.["clientId"] ?? clientId} />
      <Field id="clientSecret" name="clientSecret" type="password" label="Client secret" required={!hasSecret} {...plain} hint={hasSecret ? "Left empty, the one from before stays. It is never shown." : "Kept encrypted, and never shown again."} />
      {problem !== undefined && <p role="alert" className="text-sm wrap-anywhere text-refused">{problem}</p>}
      <div><Button type="submit" look="primary" working={working}>Save</Button></div>
    </form>
  );
}
