// What the identity provider is, told in one of four ways, arrives here.
"use server";
import { redirect } from "next/navigation";
import { METADATA_BYTES_MAX } from "@/lib/sign-in/sso/metadata/caps";
import { tellMetadata, tellOidc, type Source, type Told } from "@/lib/sign-in/sso/setup/identity-provider";
import { deedOf, saying, setterOf, type Setter } from "../../setter";
import { backTo } from "../back-to";

/** What was typed comes back with a problem; never a secret. */
export type MetadataState = { readonly problem?: string; readonly typed?: Readonly<Record<string, string>> };

const ECHO_MAX = 20_000;
const FIELDS = ["url", "xml", "issuer", "ssoUrl", "ssoBinding", "certificates", "clientId"] as const;

export async function submitMetadata(_before: MetadataState, form: FormData): Promise<MetadataState> {
  const setter = await setterOf(form);
  const source = await sourceIn(form);
  const told = "problem" in source ? source : await tellMetadata(String(form.get("connection") ?? ""), source, await deedOf(setter), new Date());
  return answer(told, setter, form);
}

export async function submitOidc(_before: MetadataState, form: FormData): Promise<MetadataState> {
  const setter = await setterOf(form);
  const text = (name: string): string => String(form.get(name) ?? "").slice(0, 4096);
  return answer(await tellOidc(text("connection"), { issuer: text("issuer"), clientId: text("clientId"), clientSecret: text("clientSecret") }, await deedOf(setter)), setter, form);
}

async function sourceIn(form: FormData): Promise<Source | { problem: string }> {
  const text = (name: string): string => String(form.get(name) ?? "");
  switch (form.get("by")) {
    case "url": return { by: "url", url: text("url").slice(0, 4096) };
    case "hand": return { by: "hand", issuer: text("issuer"), ssoUrl: text("ssoUrl"), ssoBinding: form.get("ssoBinding") === "post" ? "post" : "redirect", certificates: text("certificates").slice(0, 100_000) };
    default: {
      const file = form.get("file");
      if (!(file instanceof File) || file.size === 0) return { by: "xml", xml: text("xml") };
      return file.size > METADATA_BYTES_MAX ? { problem: "That file is larger than a megabyte. The metadata of one identity provider is some kilobytes." } : { by: "xml", xml: await file.text() };
    }
  }
}

function answer(told: Told | { problem: string }, setter: Setter, form: FormData): MetadataState {
  if ("problem" in told) return { problem: told.problem, typed: Object.fromEntries(FIELDS.map((name) => [name, form.get(name)]).filter((entry): entry is [string, string] => typeof entry[1] === "string" && entry[1].length <= ECHO_MAX)) };
  form.set("step", "attributes");
  redirect(saying(backTo(setter, form), "told"));
}
