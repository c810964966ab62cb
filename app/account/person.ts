// Whose account is it? Asked by every page and action: a layout is not a guard.
import { redirect } from "next/navigation";
import { currentSession } from "@/lib/sign-in/current-session";

/** @param path of the page that asks, to come back to after signing in */
export async function requireSession(path: string) {
  return (await currentSession()) ?? redirect(`/sign-in?returnTo=${encodeURIComponent(path)}`);
}
