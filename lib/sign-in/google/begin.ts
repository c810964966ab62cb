// "Continue with Google": where to send the person, with the cookies that recognise them when they come back.
import { headers } from "next/headers";
import { AuthError } from "next-auth";
import { Refusal } from "@/lib/refusals/refusal";
import { signInWith } from "../auth";
import { listening } from "../auth-request";
import { occasionOf } from "../occasion";
import { signInTurn } from "../turns";
import { failedAt } from "./callback";
import { beginFlow, type Flow } from "./flow";
import { googleSettings } from "./provider";

/**
 * For a server action.
 * @returns an address at Google, or the page on which it was begun with the reason why not
 */
export async function beginGoogle(flow: Flow): Promise<string> {
  if (googleSettings() === undefined) return failedAt("failed", flow);
  const from = await headers();
  try {
    await signInTurn(occasionOf(from).address);
  } catch (error) {
    if (error instanceof Refusal && error.code === "rate_limited") return failedAt("too_often", flow);
    throw error;
  }
  const { heard, result } = await listening(from, { flow }, () => askAuth(flow.returnTo));
  const state = result === undefined ? null : new URL(result).searchParams.get("state");
  if (heard.failure !== undefined || result === undefined || state === null) return failedAt(heard.failure ?? "failed", flow);
  await beginFlow(state, flow);
  return result;
}

/** Undefined when Auth.js threw; what it threw was logged, and heard, by then. */
async function askAuth(returnTo: string): Promise<string | undefined> {
  try {
    return String(await signInWith("google", { redirectTo: returnTo, redirect: false }));
  } catch (error) {
    if (error instanceof AuthError) return undefined;
    throw error;
  }
}
