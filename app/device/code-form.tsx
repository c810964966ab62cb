// The code as the device shows it. It goes into the address, which the device may have opened by itself, too (RFC 8628 §3.3.1).
import { Button } from "@/app/_ui/controls/button";
import { Field } from "@/app/_ui/controls/field";

export function CodeForm({ typed, problem }: { typed: string; problem: string | undefined }) {
  return (
    <form method="get" action="/device" className="mt-6 flex flex-col gap-2">
      <Field id="user_code" name="user_code" label="Code" placeholder="BCDF-GHJK" autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={100} required autoFocus defaultValue={typed} problem={problem} hint="As the device shows it; the dash does not matter." className="font-mono tracking-[0.08em] uppercase placeholder:text-faint" />
      <Button type="submit" look="primary" size="lg" className="mt-2 w-full">Continue</Button>
    </form>
  );
}
