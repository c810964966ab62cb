// The front step: signed out goes to the door, signed in goes where their work is.
import { redirect } from "next/navigation";
import { membershipsOf } from "@/lib/orgs/memberships.store";
import { currentUser } from "@/lib/sign-in/current-session";

export default async function HomePage() {
  const user = await currentUser();
  if (user === undefined) redirect("/sign-in");
  const [first, ...others] = await membershipsOf(user.id);
  if (first === undefined) redirect("/orgs/new");
  redirect(others.length === 0 ? `/o/${first.org.slug}` : "/orgs");
}
