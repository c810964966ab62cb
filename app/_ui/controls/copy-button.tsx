// Every identifier can be copied; the button itself says that it was.
"use client";
import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button";

type Props = {
  /** The text, or what makes it at the moment of the press. */
  value: string | (() => string | Promise<string>);
  /** What is copied, for the name of the button: "the org id". */
  what: string;
  /** Words on the button; only the icon without them. */
  label?: string;
};

type Outcome = "copied" | "failed" | undefined;

export function CopyButton({ value, what, label }: Props) {
  const [outcome, setOutcome] = useState<Outcome>();
  useEffect(() => {
    if (outcome === undefined) return;
    const timer = setTimeout(() => setOutcome(undefined), 1600);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(typeof value === "string" ? value : await value());
      setOutcome("copied");
    } catch {
      setOutcome("failed"); // no permission, or not a secure context
    }
  };

  const Icon = outcome === "copied" ? Check : Copy;
  return (
    <>
      <Button look={label === undefined ? "quiet" : "outline"} size={label === undefined ? "icon-sm" : "md"} onClick={copy} aria-label={label === undefined ? `Copy ${what}` : undefined} title={label === undefined ? `Copy ${what}` : undefined}>
        <Icon aria-hidden className="size-3.5" />
        {label}
      </Button>
      <span role="status" className="sr-only">{outcome === "copied" ? `Copied ${what}` : outcome === "failed" ? "Copying was not allowed" : ""}</span>
    </>
  );
}
