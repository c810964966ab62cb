// Requiring single sign-on, and everything about the sealed code, arrives here. Members only: a set-up link decides nothing about who may come in.
"use server";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { meetsRule } from "@/lib/orgs/sso-rule";
import { currentSession } from "@/lib/sign-in/current-session";
import { occasionOf } from "@/lib/sign-in/occasion";
import { connectionsOf } from "@/lib/sign-in/sso/connections.store";
import { startSso } from "@/lib/sign-in/sso/begin/start";
import { renewBreakGlass } from "@/lib/sign-in/sso/enforce/break-glass";
import { beginEnforcing, stopEnforcing } from "@/lib/sign-in/sso/enforce/enforce";
import { saying, setterOf, type Setter } from "../setter";

export type CodeState = { readonly code?: string; readonly problem?: string };

const REFUSED = {
  already: "Only single sign-on is admitted already.",
  no_live_connection: "No connection is live yet.",
  not_tested: "No live connection was tested since its last change.",
  no_domain: "No domain is proven, so nobody could come in.",
} as const;

async function memberOf(form: FormData): Promise<Setter & { actor: string }> {
  const setter = await setterOf(form);
  const { actor } = setter;
  return actor === undefined ? redirect(setter.place.base) : { ...setter, actor };
}

/** Who may come in at all is the owners' to say. */
async function ownerOf(form: FormData): Promise<Setter & { actor: string }> {
  const setter = await memberOf(form);
  return setter.owner ? setter : redirect(saying(setter.place.base, "owners_only"));
}

/** Whoever requires it has to have come in by it: else this very session would be the first that is shut out, and the code would be shown to nobody. */
async function requireSso(form: FormData): Promise<CodeState> {
  const [setter, session, now] = [await ownerOf(form), await currentSession(), new Date()];
  if (session === undefined || !meetsRule(session, { id: setter.orgId, ssoEnforcedAt: now })) return { problem: "Sign in with single sign-on first, so that you do not shut yourself out." };
  const begun = await beginEnforcing(setter.orgId, setter.actor, occasionOf(await headers()), now);
  return "refused" in begun ? { problem: REFUSED[begun.refused] } : { code: begun.breakGlassCode };
}

async function newCode(form: FormData): Promise<CodeState> {
  const setter = await ownerOf(form);
  return { code: await renewBreakGlass(setter.orgId, setter.actor, occasionOf(await headers()), new Date()) };
}

/** One action for both: without JavaScript the page that comes back has the other form in this one's place, and shows its state. */
export async function sealCode(_before: CodeState, form: FormData): Promise<CodeState> {
  return form.get("mode") === "require" ? requireSso(form) : newCode(form);
}

export async function admitAll(form: FormData): Promise<void> {
  const setter = await ownerOf(form);
  await stopEnforcing(setter.orgId, setter.actor, occasionOf(await headers()));
  redirect(saying(setter.place.base, "unenforced"));
}

/** Through the connection, and back to the page that asked for it. */
export async function signInByIt(form: FormData): Promise<void> {
  const setter = await memberOf(form);
  const live = (await connectionsOf(setter.orgId)).filter(({ liveAt }) => liveAt !== null);
  const connection = live.find(({ id }) => id === form.get("connection")) ?? live[0];
  if (connection === undefined) redirect(setter.place.base);
  redirect(await startSso({ connectionId: connection.id, returnTo: `${setter.place.base}/${connection.id}?step=enforce` }));
}
