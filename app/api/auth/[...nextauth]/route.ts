// Auth.js's own endpoints; Google's redirect URI is /api/auth/callback/google.
import { handlers } from "@/lib/sign-in/auth";

export const { GET, POST } = handlers;
