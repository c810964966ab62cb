// "Continue with Google", where it is set up; nothing where it is not.
import { googleIsSetUp } from "@/lib/sign-in/google/provider";
import { returnPath } from "@/lib/sign-in/return-path";
import { continueWithGoogle } from "./google-actions";
import { GoogleSubmit } from "./google-submit";

export function GoogleButton({ returnTo }: { returnTo: string }) {
  if (!googleIsSetUp()) return null;
  return (
    <form action={continueWithGoogle}>
      <input type="hidden" name="returnTo" value={returnPath(returnTo)} />
      <GoogleSubmit size="lg" className="w-full">Continue with Google</GoogleSubmit>
    </form>
  );
}
