// For how much longer a refusal can be looked up.
"use client";
import { useEffect, useState } from "react";
import { KEPT_SECONDS } from "@/lib/recall/recall";

export function Kept({ at }: { at: string }) {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 15_000);
    return () => clearInterval(timer);
  }, []);
  const minutes = Math.ceil((Date.parse(at) + KEPT_SECONDS * 1000 - nowMs) / 60_000);
  return <span className="text-muted">{minutes > 0 ? `forgotten in ${minutes} ${minutes === 1 ? "minute" : "minutes"}` : "no longer remembered; copy what you need"}</span>;
}
