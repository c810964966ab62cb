// What people change about themselves arrives here, with or without JavaScript.
"use server";
import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { NAME_MAX } from "@/lib/identity/name";
import { rename } from "@/lib/identity/rename";
import { occasionOf } from "@/lib/sign-in/occasion";
import { requireSession } from "./person";

export type NameState = { name: string; problem?: string; saved?: true };

/** What is echoed back to whoever pasted a book. */
const ECHO_MAX = 1000;

export async function changeName(_before: NameState, form: FormData): Promise<NameState> {
  const { userId } = await requireSession("/account");
  const typed = String(form.get("name") ?? "").slice(0, ECHO_MAX);
  const name = await rename(userId, typed, occasionOf(await headers()));
  if (name === undefined) return { name: typed, problem: problemOf(typed) };
  revalidatePath("/", "layout"); // it stands in the header of every page
  return { name, saved: true };
}

function problemOf(typed: string): string {
  if (typed.trim() === "") return "Enter a name.";
  return [...typed.trim()].length > NAME_MAX ? `That is longer than ${NAME_MAX} characters.` : "That has characters that cannot be shown in a name.";
}
