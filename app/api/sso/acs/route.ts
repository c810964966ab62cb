// Assertion consumer service: a SAML identity provider's answer, posted by the browser it came through.
import { answering } from "@/lib/doors/web/answering";
import { occasionOf } from "@/lib/sign-in/occasion";
import { readSamlForm } from "@/lib/sign-in/sso/answer/read-form";
import { answerSaml } from "@/lib/sign-in/sso/answer/saml";
import { away, withTurn } from "@/lib/sign-in/sso/away";

export const POST = answering((request) =>
  withTurn(request, async () => {
    const form = await readSamlForm(request);
    return away((await answerSaml(form, occasionOf(request.headers), new Date())) ?? "/sign-in?error=sso_unknown");
  }));
