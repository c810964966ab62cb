// Auth.js's own endpoints; Google's redirect URI is /api/auth/callback/google.
import { answering } from "@/lib/doors/web/answering";
import { Refusal } from "@/lib/refusals/refusal";
import { handlers } from "@/lib/sign-in/auth";
import { getFromAuth, postToAuth } from "@/lib/sign-in/auth-request";
import { comeBack, isGoogleCallback } from "@/lib/sign-in/google/callback";

export const GET = answering((request) => (isGoogleCallback(request) ? comeBack : getFromAuth)(request, handlers.GET));

export const POST = answering(async (request) => {
  if (isGoogleCallback(request)) throw new Refusal("method_not_allowed", "Google sends people back with GET.", { allow: ["GET"] });
  return postToAuth(request, handlers.POST);
});
