// The code that somebody typed, looked up: so often and no more, or all of them could be tried.
import { Refusal } from "@/lib/refusals/refusal";
import { deviceFor, type Device } from "@/lib/sign-in/oauth/approve/device";
import { deviceTurn } from "@/lib/sign-in/turns";

export type LookedUp = { readonly device: Device } | { readonly problem: string };

export async function lookedUp(typed: string, userId: string): Promise<LookedUp> {
  try {
    await deviceTurn(userId);
  } catch (error) {
    if (error instanceof Refusal) return { problem: "Too many codes were tried. Wait a minute, then try again." };
    throw error;
  }
  const device = await deviceFor(typed, new Date());
  return device === undefined ? { problem: "No device waits with that code. Look again, or ask the device for another: a code lives for ten minutes." } : { device };
}
