// Every long list can be filtered.
import { Search } from "lucide-react";
import { inputLook } from "./field";

type Props = { label: string; value: string; onChange: (text: string) => void };

export function FilterBox({ label, value, onChange }: Props) {
  return (
    <div className="relative min-w-0 flex-1">
      <Search aria-hidden className="pointer-events-none absolute top-1/2 left-3 size-3.5 -translate-y-1/2 text-faint" />
      <input
        type="search"
        aria-label={label}
        placeholder="Filter…"
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={`${inputLook} h-8 pl-8 text-sm`}
      />
    </div>
  );
}
