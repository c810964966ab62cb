// A browser is one person at a time: each page tells the others who it was made for, and those made for somebody else give way.
"use client";
import { useEffect } from "react";
import { leaveForSignIn, startOver } from "./leave";

const CHANNEL = "eloquent.person";

/** @param user whom the server saw when it made this page; null for nobody: the sign-in page */
export function OnePerson({ user }: { user: string | null }) {
  useEffect(() => {
    if (typeof BroadcastChannel === "undefined") return;
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = ({ data }: MessageEvent<string | null>) => {
      if (user !== null && data !== user) void giveWay(user); // a form that somebody types in stays where it is
    };
    channel.postMessage(user);
    return () => channel.close();
  }, [user]);
  return null;
}

/** The server has the last word: what was said may have been true of a page that is old by now. */
async function giveWay(user: string): Promise<void> {
  const here = await whoIsHere();
  if (here === null) leaveForSignIn("signed_out");
  else if (here !== undefined && here !== user) startOver();
}

/** The person's id, null for nobody, undefined when the server cannot be asked: then the next call will tell. */
async function whoIsHere(): Promise<string | null | undefined> {
  try {
    const answer = await fetch("/api/auth/session", { cache: "no-store" });
    if (!answer.ok) return undefined;
    const session = (await answer.json()) as { user?: { id?: string } } | null;
    return session?.user?.id ?? null;
  } catch {
    return undefined;
  }
}
