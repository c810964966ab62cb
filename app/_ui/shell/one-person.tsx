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
      if (user === null || data === user) return; // a form that somebody types in stays where it is
      if (data === null) leaveForSignIn("signed_out");
      else startOver();
    };
    channel.postMessage(user);
    return () => channel.close();
  }, [user]);
  return null;
}
