// The identity provider's metadata: an address that is fetched every day, a file, its text, or the same things typed by hand.
"use client";
import { useActionState, type ReactNode } from "react";
import { Button } from "@/app/_ui/controls/button";
import { Field, inputLook } from "@/app/_ui/controls/field";
import type { Place } from "../../setter";
import { Whose } from "../../whose";
import { submitMetadata, type MetadataState } from "./actions";

export type By = "url" | "xml" | "hand";

type Props = { place: Place; connection: string; by: By; url: string; issuer: string; ssoUrl: string; binding: string };

export function MetadataForm({ place, connection, by, url, issuer, ssoUrl, binding }: Props) {
  const [{ problem, typed }, action, working] = useActionState<MetadataState, FormData>(submitMetadata, {});
  const before = (name: string, kept: string): string => typed?.[name] ?? kept;
  return (
    <form action={action} className="flex flex-col gap-4 p-4">
      <Whose place={place} connection={connection} />
      <input type="hidden" name="by" value={by} />
      {by === "url" && <Field id="url" name="url" type="url" label="Metadata address" placeholder="https://" required autoComplete="off" spellCheck={false} defaultValue={before("url", url)} hint="It is fetched again every day, so that a new certificate is known before it is used." />}
      {by === "xml" && (
        <>
          <Labelled id="file" label="Metadata file"><input id="file" name="file" type="file" accept=".xml,text/xml,application/xml,application/samlmetadata+xml" className="text-sm file:mr-3 file:h-8 file:rounded-lg file:border file:border-line-strong file:bg-surface file:px-3 file:text-text" /></Labelled>
          <Area id="xml" label="Or its text" rows={8} placeholder="<EntityDescriptor …>" value={before("xml", "")} />
        </>
      )}
      {by === "hand" && (
        <>
          <Field id="issuer" name="issuer" label="Entity ID" required autoComplete="off" spellCheck={false} defaultValue={before("issuer", issuer)} hint="Also called issuer or identifier: who the identity provider says it is." />
          <Field id="ssoUrl" name="ssoUrl" type="url" label="Sign-on address" placeholder="https://" required autoComplete="off" spellCheck={false} defaultValue={before("ssoUrl", ssoUrl)} hint="Also called SSO URL or login URL." />
          <Labelled id="ssoBinding" label="It takes requests by">
            <select id="ssoBinding" name="ssoBinding" defaultValue={before("ssoBinding", binding)} className={`${inputLook} h-10 text-base`}><option value="redirect">HTTP-Redirect</option><option value="post">HTTP-POST</option></select>
          </Labelled>
          <Area id="certificates" label="Certificates" rows={8} required placeholder="-----BEGIN CERTIFICATE-----" value={before("certificates", "")} hint="All that it may sign with, one after another. The ones from before are replaced." />
        </>
      )}
      {problem !== undefined && <p role="alert" className="text-sm wrap-anywhere text-refused">{problem}</p>}
      <div><Button type="submit" look="primary" working={working}>{by === "url" ? "Fetch it" : by === "xml" ? "Read it" : "Save"}</Button></div>
    </form>
  );
}

function Labelled({ id, label, children }: { id: string; label: string; children: ReactNode }) {
  return <div className="flex flex-col gap-1.5"><label htmlFor={id} className="text-sm font-medium">{label}</label>{children}</div>;
}

function Area({ id, label, hint, value, ...rest }: { id: string; label: string; hint?: string; value: string; rows: number; placeholder: string; required?: boolean }) {
  return (
    <Labelled id={id} label={label}>
      <textarea id={id} name={id} defaultValue={value} autoComplete="off" spellCheck={false} aria-describedby={hint === undefined ? undefined : `${id}-below`} className={`${inputLook} py-2 font-mono text-xs`} {...rest} />
      {hint !== undefined && <p id={`${id}-below`} className="text-sm text-muted">{hint}</p>}
    </Labelled>
  );
}
