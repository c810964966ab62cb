// The front step: signed out goes to the door, signed in goes where their work is.
import { redirect } from "next/navigation";
import { membershipsOf } from "@/lib/orgs/memberships.store";
import { meetsRule } from "@/lib/orgs/sso-rule";
import { currentSession, currentUser } from "@/lib/sign-in/current-session";

export default async function HomePage() {
  const [user, session] = [await currentUser(), await currentSession()];
  if (user === undefined || session === undefined) redirect("/sign-in");
  const all = await membershipsOf(user.id);
  const open = all.filter(({ org }) => meetsRule(session, org));
  const [first, ...others] = open.length > 0 ? open : all;
  if (first === undefined) redirect("/orgs/new");
  redirect(others.length === 0 ? `/o/${first.org.slug}` : "/orgs");
}
