// The ways in beside the password, on one side of a line or the other: what was used last time comes first.
import type { ReactNode } from "react";
import type { Method } from "@/lib/identity/proof";
import type { Offered } from "@/lib/sign-in/methods-for";
import { GoogleButton } from "./google-button";

type Props = { methods: readonly Offered[]; lastUsed: Method | undefined; returnTo: string };

/** @returns what stands above the form and what stands below it */
export function otherWays({ lastUsed, methods, returnTo }: Props): { above?: ReactNode; below?: ReactNode } {
  if (!methods.includes("google")) return {};
  const button = <GoogleButton returnTo={returnTo} />;
  if (methods[0] !== "google") return { below: <><Or /><div className="mt-4">{button}</div></> };
  return {
    above: (
      <div className="mt-6">
        {button}
        {lastUsed === "google" && <p className="mt-1.5 text-center text-xs text-muted">You used this last time</p>}
        <Or />
      </div>
    ),
  };
}

function Or() {
  return <div className="mt-4 flex items-center gap-3 text-xs text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">or</div>;
}
