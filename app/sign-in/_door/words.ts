// What went right on the way in, and how long to wait, in words for people.

const NOTICES: Readonly<Record<string, string>> = {
  password_reset: "Your new password is set, and every session was ended. Sign in with it.",
  signed_up: "Your account is ready. Sign in with your new password.",
  known: "There is an account with this address already. Sign in with it.",
};

/** Of `?notice=`: any other is not shown as it came, whoever may have written it. */
export function noticeWords(notice: string | string[] | undefined): string | undefined {
  return typeof notice === "string" && Object.hasOwn(NOTICES, notice) ? NOTICES[notice] : undefined;
}

/** Why somebody finds themselves here although they had been signed in: what app/_ui/shell/leave.ts writes into `?ended=`. */
const ENDED: Readonly<Record<string, string>> = {
  signed_out: "You signed out in another tab.",
  ended: "Your session has ended. Sign in to carry on.",
};

export function endedWords(why: string | string[] | undefined): string | undefined {
  return typeof why === "string" && Object.hasOwn(ENDED, why) ? ENDED[why] : undefined;
}

export const BUSY = "Too many people are signing in right now. Try again in a few seconds.";

export function tooMany(what: "wrong passwords" | "tries", seconds: number): string {
  return `Too many ${what}. Try again in ${inWords(seconds)}.`;
}

function inWords(seconds: number): string {
  const whole = Math.max(1, Math.ceil(seconds));
  if (whole >= 100) return `${Math.ceil(whole / 60)} minutes`;
  return whole === 1 ? "a second" : `${whole} seconds`;
}
