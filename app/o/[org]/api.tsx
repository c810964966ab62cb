// The API client of this tab's org: made with the frame, gone with it, so that no token outlives a sign-out.
"use client";
import { createContext, use, useEffect, useState, type ReactNode } from "react";
import { leaveForSignIn, startOver } from "@/app/_ui/shell/leave";
import { ApiError, createClient, type ApiClient } from "@/lib/sdk/client";

const Api = createContext<ApiClient | undefined>(undefined);

/** @param user the person this frame was made for */
export function ApiProvider({ org, user, children }: { org: string; user: string; children: ReactNode }) {
  const [client] = useState(() => createClient(org, { user, onEnded: (why) => (why === "person_changed" ? startOver() : leaveForSignIn("ended")) }));
  useEffect(() => client.close, [client]);
  return <Api value={client}>{children}</Api>;
}

export function useApi(): ApiClient {
  const client = use(Api);
  if (client === undefined) throw new Error("useApi is for pages inside an organisation");
  return client;
}

/** Whatever a request threw, as something to show: no answer at all is a refusal of its own kind. */
export function asApiError(thrown: unknown): ApiError {
  return thrown instanceof ApiError
    ? thrown
    : new ApiError(0, "unreachable", "No answer came. Check your connection, then try again.", undefined, undefined);
}
