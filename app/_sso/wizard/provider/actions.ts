// The connection's name, whose words are used, and what is allowed to it.
"use server";
import { redirect } from "next/navigation";
import { readName } from "@/lib/identity/name";
import { IDPS } from "@/lib/sign-in/sso/connections.store";
import { change, removeConnection } from "@/lib/sign-in/sso/setup/connection";
import { deedOf, saying, setterOf } from "../../setter";
import { backTo } from "../back-to";

export type ProviderState = { readonly problem?: { readonly field: "name" | "skew"; readonly text: string } };

const SKEW_MAX_SECONDS = 300;

export async function saveProvider(_before: ProviderState, form: FormData): Promise<ProviderState> {
  const setter = await setterOf(form);
  const [name, idp] = [readName(String(form.get("name") ?? "")), IDPS.find((one) => one === form.get("idp")) ?? "generic"];
  if (name === undefined) return { problem: { field: "name", text: "Enter a name that can be shown on a button." } };
  const typed = form.get("skewSeconds");
  const skewSeconds = Number(typed ?? 60);
  if (!Number.isInteger(skewSeconds) || skewSeconds < 0 || skewSeconds > SKEW_MAX_SECONDS) return { problem: { field: "skew", text: `Enter whole seconds, ${SKEW_MAX_SECONDS} at most.` } };
  const saml = typed === null ? {} : { allowIdpInitiated: form.has("allowIdpInitiated"), allowSha1: form.has("allowSha1"), skewSeconds };
  const changed = await change(String(form.get("connection") ?? ""), { name, idp, ...saml }, { name, idp, ...saml }, await deedOf(setter));
  redirect(saying(backTo(setter, form), !("refused" in changed) ? "saved" : changed.refused === "unknown" ? "gone" : changed.refused));
}

export async function deleteIt(form: FormData): Promise<void> {
  const setter = await setterOf(form);
  const deleted = await removeConnection(String(form.get("connection") ?? ""), await deedOf(setter), new Date());
  redirect(deleted === "live" ? saying(backTo(setter, form), "still_live") : saying(setter.place.base, deleted === "unknown" ? "gone" : "deleted"));
}
