// Auth.js's own endpoints; Google's redirect URI is /api/auth/callback/google.
import { answering } from "@/lib/doors/web/answering";
import { handlers } from "@/lib/sign-in/auth";
import { getFromAuth, postToAuth } from "@/lib/sign-in/auth-request";

export const GET = answering((request) => getFromAuth(request, handlers.GET));

export const POST = answering((request) => postToAuth(request, handlers.POST));
