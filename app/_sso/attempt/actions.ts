// Looking at what the identity provider said of a person, and having an answer explained, arrives here.
"use server";
import { redirect } from "next/navigation";
import { readWithValues } from "@/lib/sign-in/sso/attempts/show-values";
import { findConnection } from "@/lib/sign-in/sso/connections.store";
import { explainPasted, type Pasted } from "@/lib/sign-in/sso/setup/explain-pasted";
import { deedOf, setterOf } from "../setter";
import { viewOf, type AttemptView } from "./view";

/** The same view with values; who looked is in the audit log first. */
export async function showValues(before: AttemptView, form: FormData): Promise<AttemptView> {
  const setter = await setterOf(form);
  const found = setter.actor === undefined ? undefined : await readWithValues(String(form.get("attempt") ?? ""), await deedOf(setter));
  if (found?.trace === undefined) return before;
  const connection = await findConnection(setter.orgId, found.attempt.connectionId);
  return viewOf(found.attempt, found.trace, connection?.idp ?? "generic", true);
}

export type PastedState = { readonly connection: string; readonly problem?: string; readonly view?: AttemptView; readonly asOf?: string };

const WORDS: Record<Extract<Pasted, { refused: string }>["refused"], string> = {
  unknown: "Choose the connection that it was meant for.",
  oidc: "That connection speaks OpenID Connect, which has no response to paste.",
  empty: "Paste the response: the form field SAMLResponse, or the XML in it.",
  too_large: "That is more than 256 KB, which would be refused before anything else is looked at.",
};

/** What is pasted is judged and forgotten: nothing of it is kept. */
export async function explainIt(_before: PastedState, form: FormData): Promise<PastedState> {
  const setter = await setterOf(form);
  const id = String(form.get("connection") ?? "");
  if (setter.actor === undefined) redirect(setter.place.base);
  const pasted = await explainPasted(setter.orgId, id, String(form.get("response") ?? ""), new Date());
  if ("refused" in pasted) return { connection: id, problem: WORDS[pasted.refused] };
  return { connection: id, view: viewOf(pasted, pasted.trace, pasted.idp, true), ...(pasted.asOf === undefined ? {} : { asOf: pasted.asOf.toISOString() }) };
}
