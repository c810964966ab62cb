// Goes on by itself; the button is for the browser that does not.
"use client";
import { useEffect } from "react";

export function GoOn({ to }: { to: string }) {
  useEffect(() => { window.location.replace(to); }, [to]);
  return null;
}
