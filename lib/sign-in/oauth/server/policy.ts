// When oidc-provider sends somebody to our pages: always. Who is signed in, and for which org they act, is not its to know.
import { interactionPolicy, type interactionPolicy as Policy } from "oidc-provider";

const { Check, Prompt } = interactionPolicy;

/** The answer of our page covers every prompt that an app may ask for (OpenID Connect Core §3.1.2.1). */
export const APPROVED = { select_account: {} } as const;

export function ourPages(): Policy.Prompt[] {
  const unapproved = new Check("no_approval", "a person has to say yes", "login_required", (ctx) => (ctx.oidc.result?.login === undefined ? Check.REQUEST_PROMPT : Check.NO_NEED_TO_PROMPT));
  return [new Prompt({ name: "login", requestable: true }, unapproved), new Prompt({ name: "consent", requestable: true }), new Prompt({ name: "select_account", requestable: true })];
}
