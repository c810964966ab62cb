// A question that appeared where a button was: the keyboard goes on from here, and a screen reader reads it out.
"use client";
import { useEffect, useRef, type ReactNode } from "react";

export function Asking({ labelledBy, children }: { labelledBy: string; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return <div ref={box} role="group" aria-labelledby={labelledBy} tabIndex={-1} className="flex flex-wrap items-center gap-x-4 gap-y-3 border-t border-line bg-sunken px-4 py-3">{children}</div>;
}
