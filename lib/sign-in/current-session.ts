// Who is signed in here? One answer per request, for pages and handlers.
import { cache } from "react";
import { findUser, type User } from "@/lib/identity/users.store";
import { sessionHere } from "./auth";

export const currentSession = cache(sessionHere);

export const currentUser = cache(async (): Promise<User | undefined> => {
  const session = await currentSession();
  return session === undefined ? undefined : ((await findUser(session.userId)) ?? undefined);
});
