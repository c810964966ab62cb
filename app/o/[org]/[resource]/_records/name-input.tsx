// Where a record gets its name: 1 to 120 characters, Escape to think better of it.
"use client";
import { clsx } from "clsx";
import { inputLook } from "@/app/_ui/controls/field";
import { NAME_MAX } from "./record";

type Props = { id?: string; label?: string; value: string; onChange: (name: string) => void; onCancel: () => void; className?: string };

export function NameInput({ id, label, value, onChange, onCancel, className }: Props) {
  return (
    <input
      id={id}
      aria-label={label}
      required
      autoFocus
      autoComplete="off"
      maxLength={NAME_MAX}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onFocus={(event) => event.target.select()}
      onKeyDown={(event) => {
        if (event.key === "Escape") onCancel();
      }}
      className={clsx(inputLook, "flex-1", className)}
    />
  );
}
