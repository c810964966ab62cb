// What we write to people, as data: every letter there is, in plain sentences.

export const LETTER_KINDS = [
  "confirm_sign_up", "account_exists", "reset_password", "password_changed", "account_connected", "break_glass_used", "sign_in_paused", "app_session_ended",
  "domain_missing", "domain_lapsed", "metadata_changed", "certificate_expires", "connection_live", "sso_required",
] as const;

export type Letter = {
  /** For the log and the numbers. */
  readonly kind: (typeof LETTER_KINDS)[number];
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly button: { readonly label: string; readonly url: string };
  /** Below the button: what else there is to know. */
  readonly after: readonly string[];
};

const NOT_YOU = "If you did not ask for this, you need not do anything: without the link nothing happens.";

export function confirmSignUp(link: string): Letter {
  return {
    kind: "confirm_sign_up",
    subject: "Confirm your e-mail address",
    paragraphs: ["Somebody, hopefully you, asked for an account with this e-mail address. Open the link to choose a name and a password."],
    button: { label: "Confirm and continue", url: link },
    after: ["The link works once and for 24 hours.", NOT_YOU],
  };
}

export function accountExists(signIn: string, forgotPassword: string): Letter {
  return {
    kind: "account_exists",
    subject: "You have an account already",
    paragraphs: ["Somebody, hopefully you, asked for an account with this e-mail address. There is one already: sign in with it."],
    button: { label: "Sign in", url: signIn },
    after: [`If you do not know your password, ask for a link to set a new one: ${forgotPassword}`, "If it was not you who asked, you need not do anything."],
  };
}

export function resetPassword(link: string): Letter {
  return {
    kind: "reset_password",
    subject: "Set a new password",
    paragraphs: ["Somebody, hopefully you, asked to set a new password for the account with this e-mail address. It signs you out everywhere else."],
    button: { label: "Set a new password", url: link },
    after: ["The link works once and for 30 minutes. Only the newest one works.", NOT_YOU],
  };
}

/** @param accounts elsewhere that sign in, too: a new password does not change who holds those */
export function passwordChanged(forgotPassword: string, accounts: readonly string[], connections: string): Letter {
  return {
    kind: "password_changed",
    subject: "Your password was changed",
    paragraphs: ["The password of the account with this e-mail address was changed just now, and its other sessions were ended."],
    button: { label: "That was not me", url: forgotPassword },
    after: [
      "If it was you, there is nothing to do. If not, ask for a link there: it sets a new password and ends every session.",
      ...(accounts.length === 0 ? [] : [`These Google accounts sign in as you, too: ${accounts.join(", ")}. Disconnect what is not yours: ${connections}`]),
    ],
  };
}

export function accountConnected(account: string, at: "google" | "sso", connections: string): Letter {
  const words = { google: ["A Google account was connected to yours", `From now on, ${account} signs in to your account with Google.`], sso: ["Single sign-on was connected to your account", `From now on, ${account} signs in to your account at your organisation’s own sign-in.`] } as const;
  const [subject, paragraph] = words[at];
  return {
    kind: "account_connected",
    subject,
    paragraphs: [paragraph],
    button: { label: "See connected accounts", url: connections },
    after: ["If it was you, there is nothing to do. If not, disconnect it there, then set a new password: that ends every session."],
  };
}

/** @param who the owner whose session it was */
export function breakGlassUsed({ address, org, who }: { readonly org: string; readonly who: string; readonly address: string }, sso: string): Letter {
  return {
    kind: "break_glass_used",
    subject: `Somebody broke the glass of ${org}`,
    paragraphs: [`${who} came in without single sign-on just now, with the sealed code of ${org}${address === "" ? "" : `, from ${address}`}. The code is used up.`],
    button: { label: "See single sign-on", url: sso },
    after: ["If that was planned, seal a new code there. If not, end that person’s sessions and change their password now."],
  };
}

export function signInPaused(minutes: number, forgotPassword: string): Letter {
  return {
    kind: "sign_in_paused",
    subject: "Too many wrong passwords for your account",
    paragraphs: [
      `Somebody tried wrong passwords for the account with this e-mail address, so signing in with a password is paused for ${minutes} minutes. Nobody got in.`,
      "Was it you? Then wait, or set a new password: that works at once. Browsers that you have signed in with before are not affected.",
    ],
    button: { label: "Set a new password", url: forgotPassword },
    after: ["Was it not you? Then your password has held. If you use it elsewhere, or it is a short one, set a new one."],
  };
}
