// The choice of an identity provider arrives here, and becomes a connection.
"use server";
import { redirect } from "next/navigation";
import { provenDomainsOf } from "@/lib/orgs/domains/owner-of";
import { IDPS, type Idp } from "@/lib/sign-in/sso/connections.store";
import { beginConnection } from "@/lib/sign-in/sso/setup/connection";
import { IDP_NAMES, SAML_ONLY } from "../idps";
import { deedOf, saying, setterOf } from "../setter";
import { connectionPath } from "../wizard/connection-path";

export async function submitNew(form: FormData): Promise<void> {
  const setter = await setterOf(form);
  const idp: Idp = IDPS.find((one) => one === form.get("idp")) ?? "generic";
  const kind = form.get("kind") === "oidc" && !SAML_ONLY.has(idp) ? "oidc" : "saml";
  const begun = await beginConnection({ idp, kind, name: idp === "generic" ? `${setter.orgName} sign-in`.slice(0, 100) : IDP_NAMES[idp].name }, await deedOf(setter));
  if ("refused" in begun) redirect(saying(setter.place.base, begun.refused));
  const step = (await provenDomainsOf(setter.orgId)).length === 0 ? "domain" : "instructions";
  redirect(saying(`${connectionPath(setter.place, begun.begun.id)}?step=${step}`, "begun"));
}
