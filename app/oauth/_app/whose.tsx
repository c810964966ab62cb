// Whose account an app is about to get: said before anything is pressed, with a way to another.
import { Button } from "@/app/_ui/controls/button";
import { useAnotherAccount } from "./actions";

export function WhoseAccount({ email, here }: { email: string; here: string }) {
  return (
    <form action={useAnotherAccount} className="mt-1 flex items-baseline gap-2 text-muted">
      <input type="hidden" name="returnTo" value={here} />
      <span className="min-w-0 truncate" title={email}>as <span className="text-text">{email}</span></span>
      <Button type="submit" look="quiet" size="sm" className="-my-1">Not you?</Button>
    </form>
  );
}
