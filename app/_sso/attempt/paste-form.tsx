// A response from a browser's network tab or a SAML tracer, explained.
"use client";
import { useActionState } from "react";
import { Section } from "@/app/_ui/answers/section";
import { Button } from "@/app/_ui/controls/button";
import { inputLook } from "@/app/_ui/controls/field";
import type { Place } from "../setter";
import { Whose } from "../whose";
import { explainIt, type PastedState } from "./actions";
import { AttemptReport } from "./attempt-report";

type Props = { place: Place; connections: readonly { readonly id: string; readonly name: string }[] };

export function PasteForm({ place, connections }: Props) {
  const [{ asOf, connection, problem, view }, action, working] = useActionState<PastedState, FormData>(explainIt, { connection: connections[0]?.id ?? "" });
  return (
    <>
      <Section id="paste" title="Explain a response" sentence="Paste what the browser sent as SAMLResponse, or the XML in it. It is judged, and not kept.">
        <form action={action} className="flex flex-col gap-3 p-4">
          <Whose place={place} />
          <label htmlFor="meant-for" className="sr-only">The connection that it was meant for</label>
          <select id="meant-for" name="connection" key={connection} defaultValue={connection} className={`${inputLook} h-10 text-base`}>{connections.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</select>
          <label htmlFor="response" className="sr-only">The response</label>
          <textarea id="response" name="response" rows={6} required autoComplete="off" spellCheck={false} placeholder="PHNhbWxwOlJlc3BvbnNl…" className={`${inputLook} py-2 font-mono text-xs`} />
          {problem !== undefined && <p role="alert" className="text-sm text-refused">{problem}</p>}
          <div><Button type="submit" working={working}>Explain</Button></div>
        </form>
      </Section>
      {view !== undefined && (
        <>
          {asOf !== undefined && <p className="text-sm text-muted">Its times were judged as of {asOf.slice(0, 19).replace("T", " ")} UTC, when it says that it was issued. Whether it was used before is not asked.</p>}
          <AttemptReport view={view} />
        </>
      )}
    </>
  );
}
