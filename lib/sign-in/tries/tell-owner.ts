// A lock is the owner's business: they hear of it, once for each, and how to come in at once.
import { audit, type Occasion } from "@/lib/audit/audit";
import { signInPaused } from "@/lib/mail/letters/letter";
import { page } from "@/lib/mail/own-page";
import { post } from "@/lib/mail/post";
import { lockNoticeTurn } from "../turns";

export async function tellOwner(userId: string, email: string, seconds: number, occasion: Occasion): Promise<void> {
  await audit("user.locked", occasion, { target: { kind: "user", id: userId }, after: { seconds } });
  // Whoever goes on for days locks it again and again: the owner's mailbox is not theirs to fill.
  if (await lockNoticeTurn(email)) post(email, signInPaused(Math.round(seconds / 60), page("/forgot-password")));
}
