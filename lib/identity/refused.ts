// Why an identity was not accepted, in a sentence for the person who brought it. Each says what they can do.

export const REFUSED_IDENTITY = {
  account_unknown: "That e-mail and password do not match.",
  email_unconfirmed: "Nobody has confirmed this e-mail address yet. Choose “Forgot password”: the link we mail you confirms it.",
  email_unverified: "Google has not verified the e-mail address of that account, so it cannot be used here. Verify it with Google, or sign in another way.",
  email_unusable: "That account has no e-mail address that can be used here. Sign in with another account.",
  connected_elsewhere: "That account is connected to somebody else here. Sign in with it, or disconnect it there first.",
  address_of_another: "Somebody else here has the e-mail address of that account. Sign in as them, or choose another account.",
  account_unconfirmed: "There is an account with this e-mail address that nobody has confirmed. Choose “Forgot password” to confirm that it is yours, then try this again.",
  other_account_connected: "The account with this e-mail address is connected to a different account there. Sign in another way and change that under Connected accounts.",
  domain_foreign: "Your organisation’s identity provider named an e-mail address outside the domains that the organisation has proven to be its own.",
  account_foreign: "The account that was connected to this identity belongs to another domain now. Sign in another way.",
  role_missing: "Your organisation’s identity provider let you in, but none of your groups has a role here. Ask your admin.",
  domain_refused: "Only accounts of certain organisations may sign in here, and that one is not of them. Choose another account.",
} as const;

export type RefusedIdentity = keyof typeof REFUSED_IDENTITY;
