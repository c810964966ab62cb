// Auth.js's own endpoints; Google's redirect URI is /api/auth/callback/google.
import { answering } from "@/lib/doors/web/answering";
import { handlers } from "@/lib/sign-in/auth";
import { postToAuth } from "@/lib/sign-in/auth-post";

export const { GET } = handlers;

export const POST = answering((request) => postToAuth(request, handlers.POST));
