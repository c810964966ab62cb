// An org with several identity providers: which one is this person's?
import { Button } from "@/app/_ui/controls/button";
import type { SsoChoice } from "@/lib/sign-in/sso/begin/connections-for";

export function SsoChoices({ choices, email }: { choices: readonly SsoChoice[]; email: string }) {
  return (
    <>
      <input type="hidden" name="email" value={email} />
      <p className="mb-1 text-sm text-muted">Your organisation signs people in with one of these.</p>
      {choices.map(({ id, name }) => (
        <Button key={id} type="submit" name="connection" value={id} size="lg" className="w-full"><span className="min-w-0 truncate">Continue with {name}</span></Button>
      ))}
    </>
  );
}
