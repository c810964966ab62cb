// Redirect URI of an org's OpenID provider: the code comes back here.
import { answering } from "@/lib/doors/web/answering";
import { occasionOf } from "@/lib/sign-in/occasion";
import { answerOidc } from "@/lib/sign-in/sso/answer/oidc";
import { away, withTurn } from "@/lib/sign-in/sso/away";

export const GET = answering((request) =>
  withTurn(request, async () => {
    const answer = Object.fromEntries(new URL(request.url).searchParams);
    return away((await answerOidc(answer, occasionOf(request.headers), new Date())) ?? "/sign-in?error=sso_unknown");
  }));
