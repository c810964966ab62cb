// Who is signed in here? One answer per request, for pages and handlers.
import { cache } from "react";
import { findUser, type User } from "@/lib/identity/users.store";
import type { LiveSession } from "@/lib/sessions/sessions";
import { auth } from "./auth";

export const currentSession = cache(async (): Promise<LiveSession | undefined> => {
  const session = await auth();
  return session?.user?.id && session.sid ? { id: session.sid, userId: session.user.id } : undefined;
});

export const currentUser = cache(async (): Promise<User | undefined> => {
  const session = await currentSession();
  return session === undefined ? undefined : ((await findUser(session.userId)) ?? undefined);
});
