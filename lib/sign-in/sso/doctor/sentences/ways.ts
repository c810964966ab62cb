// Sentences about a way that ended elsewhere than in the response: before it, beside it, or with the person it named.
import type { SSO_FAILURES } from "../../failures";
import type { Sentence } from "./sentence";

type Way = (typeof SSO_FAILURES)[number];

/** `found` is the library's own word where there is one. */
export const WAYS: Readonly<Record<Way, Sentence & { readonly title: string }>> = {
  attempt_unknown: { title: "Nobody here asked", say: ({ acsUrl }) => `A response came to ${acsUrl} that belongs to no sign-in begun here. Begin anew, at our sign-in page.` },
  attempt_expired: { title: "The answer came too late", say: ({ Idp }) => `${Idp} answered after the sign-in had ended here. Begin anew; if that is how long people need there, they can sign in there first.` },
  attempt_answered: { title: "The answer came twice", say: () => "This sign-in had been answered before, and each counts once. Sign in again; if nobody went back or reloaded, somebody may have copied the response: tell your security team." },
  other_browser: { title: "The answer came in another browser", say: () => "The sign-in was begun in one browser and ended in another, so nobody was let in. Begin and end in the same browser and window; if nobody changed it, somebody may have sent a link that signs others in: tell your security team." },
  connection_off: { title: "The connection is off", say: () => "The connection is not live, so nobody can sign in with it. Test it, then put it live." },
  idp_initiated_off: { title: "Begun at the identity provider", say: ({ idp }) => `The sign-in was begun in the portal of ${idp}, which this connection does not allow. Begin at our sign-in page, or allow it on the connection.` },
  idp_refused: { title: "The identity provider refused", at: "assignment", say: ({ found, Idp, is }) => `${Idp}, or the library that reads its answer, refused: “${found}”. Look at ${is.assignment}, and compare client id, client secret and issuer.` },
  verifiers_disagree: { title: "Two readers do not agree", say: () => "Two verifiers read this response differently. Nothing was let in. Tell whoever runs this service." },
  email_missing: { title: "No e-mail address came", at: "attributes", say: ({ Idp, is }) => `${Idp} sent no e-mail address under the name that is mapped, or none that can be used. Add it to ${is.attributes}, or map the name under which it comes.` },
  domain_foreign: { title: "The e-mail address is of another domain", at: "attributes", say: ({ found, Idp, is }) => `${Idp} named an e-mail address outside the domains that this organisation has proven (${found}). Prove that domain here, or send an address of a proven one: look at ${is.attributes}.` },
  account_refused: { title: "The account cannot be used", say: () => "The response is good, and the account with that e-mail address cannot be signed in by it: it belongs to another domain by now, or is connected to somebody else’s identity. The person can sign in another way and look under Connected accounts." },
  role_missing: { title: "None of the groups has a role", at: "attributes", say: ({ idp, is }) => `The person is in no group that has a role here, and there is no role for everybody else. Add them to such a group at ${idp}, send groups (${is.attributes}), or set a role for everybody else in the mapping.` },
  failed: { title: "Something failed here", say: ({ found }) => `The sign-in failed on our side (${found}). Try again; if it stays, tell whoever runs this service.` },
};
