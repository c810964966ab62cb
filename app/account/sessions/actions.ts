// Ending sessions arrives here, with or without JavaScript. Each asks anew who is asking.
"use server";
import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { signOutHere } from "@/app/sign-in/actions";
import { occasionOf } from "@/lib/sign-in/occasion";
import { endOtherSessions, endOwnSession } from "@/lib/sign-in/own-sessions/end";
import { requireSession } from "../person";

const PAGE = "/account/sessions";

/** Ended, over already, or nobody's: the list that comes back says what is left, and nothing of what was not theirs. */
export async function endOne(form: FormData): Promise<void> {
  const here = await requireSession(PAGE);
  const id = form.get("session");
  if (id === here.id) return signOutHere();
  await endOwnSession(here, id, occasionOf(await headers()), new Date());
  revalidatePath(PAGE);
}

export async function endOthers(): Promise<void> {
  await endOtherSessions(await requireSession(PAGE), occasionOf(await headers()), new Date());
  revalidatePath(PAGE);
}
