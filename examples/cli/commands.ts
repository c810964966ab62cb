// The commands of somebody who is signed in: each a request or two, and what it says.
import type { AppClient } from "@/lib/sdk/client";
import { Failure, USAGE } from "./failure";
import { table, type Say } from "./say";
import type { Words } from "./words";

type Command = (client: AppClient, words: Words, say: Say) => Promise<void>;
type Org = { readonly slug: string; readonly name: string; readonly role: string; readonly current: boolean; readonly available: boolean; readonly why?: string };
type Workflow = { readonly id: string; readonly name: string; readonly createdAt: string };

const WHY_NOT: Readonly<Record<string, string>> = {
  sso_required: "asks for its own single sign-on",
  session_confined: "not in this session: it began at another organisation's single sign-on",
};

const orgs: Command = async (client, words, say) => {
  const listed = await orgsOf(client, words);
  const rows = listed.map(({ available, current, name, role, slug, why }) => [current ? "*" : " ", slug, name, role, available ? "" : (WHY_NOT[why ?? ""] ?? "not in this session")]);
  say(rows.length === 0 ? "You are a member of no organisation." : table(rows), { orgs: listed });
};

const switchOrg: Command = async (client, { rest }, say) => {
  const [slug] = exactly(1, rest, "switch SLUG");
  await client.switchTo(slug!);
  say(`Acting for ${slug} now.`, { org: slug });
};

const whoami: Command = async (client, words, say) => {
  const { email, name } = (await json(client, "/oauth/userinfo", words)) as { email: string; name: string };
  const org = (await orgsOf(client, words)).find(({ current }) => current);
  say(`${name} <${email}>\n${org === undefined ? "of no organisation any more" : `${org.role} of ${org.name} (${org.slug})`}`, { name, email, ...(org === undefined ? {} : { org: org.slug, role: org.role }) });
};

const workflows: Command = async (client, words, say) => {
  const [what, ...rest] = words.rest;
  if (what === "create") {
    const [name] = exactly(1, rest, "workflows create NAME");
    const made = (await json(client, "/api/workflows", words, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ name }) })) as Workflow;
    return say(`Created ${made.name} (${made.id}).`, made);
  }
  if (what !== "list") throw new Failure(USAGE, "usage", "Usage: workflows list | workflows create NAME");
  exactly(0, rest, "workflows list");
  const { items } = (await json(client, "/api/workflows", words)) as { items: Workflow[] };
  say(items.length === 0 ? "No workflows yet." : table(items.map(({ createdAt, id, name }) => [id, createdAt, name])), { items });
};

const signOut: Command = async (client, _, say) => {
  await client.signOut().catch((error: unknown) => {
    throw new Failure(1, "not_told", `Signed out here, but the server could not be told: end the session at /account/sessions. (${(error as Error).message})`);
  });
  say("Signed out.", { signed_in: false });
};

export const COMMANDS: Readonly<Record<string, Command>> = { orgs, switch: switchOrg, whoami, workflows, "sign-out": signOut };

async function orgsOf(client: AppClient, words: Words): Promise<readonly Org[]> {
  return ((await json(client, "/api/orgs", words)) as { orgs: Org[] }).orgs;
}

async function json(client: AppClient, path: string, { org }: Words, init?: RequestInit): Promise<unknown> {
  return (await client.fetch(path, init, org === undefined ? {} : { org })).json();
}

function exactly(count: number, rest: readonly string[], usage: string): readonly string[] {
  if (rest.length !== count) throw new Failure(USAGE, "usage", `Usage: ${usage}`);
  return rest;
}
