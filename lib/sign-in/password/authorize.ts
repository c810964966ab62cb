// What Auth.js asks when a password is posted to it: who is it? Every password sign-in passes here, from the page and over HTTP.
import { CredentialsSignin } from "next-auth";
import type { CredentialsConfig } from "next-auth/providers/credentials";
import type { RefusedIdentity } from "@/lib/identity/refused";
import { Refusal } from "@/lib/refusals/refusal";
import { overhear } from "../auth-request";
import { beginSession } from "../begin-session";
import { countSignIn } from "../counted";
import { occasionOf } from "../occasion";
import { browserHere, rememberHere } from "../tries/browser-cookie";
import type { Wait } from "../tries/tries";
import { accountTurn } from "../turns";
import { provePassword } from "./prove";

/** More sign-ins at once than passwords can be checked: not the person's fault, so not the same words. */
export class TooBusy extends CredentialsSignin {
  override code = "busy";
}

/** Too many tries in a minute, or too many that were wrong. */
export class TooOften extends CredentialsSignin {
  override code = "wait";

  constructor(readonly waitSeconds: number, readonly wrong: boolean) {
    super();
  }
}

/** The password was right, and the person may not come in all the same. */
export class NotAccepted extends CredentialsSignin {
  constructor(readonly why: RefusedIdentity) {
    super();
    this.code = why;
  }
}

/** Counts what comes of it. */
export const authorize: CredentialsConfig["authorize"] = async (credentials, request) => {
  try {
    const person = await tried(credentials, request);
    countSignIn("password", person === null ? "no_match" : "signed_in");
    return person;
  } catch (error) {
    countSignIn("password", error instanceof CredentialsSignin ? error.code : "failed");
    throw error;
  }
};

const tried: CredentialsConfig["authorize"] = async (credentials, request) => {
  const occasion = occasionOf(request.headers);
  await accountTurn(occasion.address, String(credentials["email"]).trim().toLowerCase()).catch(refused((refusal) => new TooOften(refusal.facts.retryAfterSeconds ?? 60, false)));
  const proved = await provePassword(credentials, await browserHere(), occasion).catch(refused(() => new TooBusy()));
  if (proved === undefined) return null;
  if ("waitSeconds" in proved) return tooManyWrong(proved);
  const session = await beginSession(proved.proof, undefined, occasion, new Date());
  if ("refused" in session) throw new NotAccepted(session.refused);
  await rememberHere(proved.email, "password");
  return { id: session.userId, sid: session.id };
};

function tooManyWrong({ waitSeconds }: Wait): never {
  overhear(new Refusal("rate_limited", "Too many wrong passwords for this account, or from this address.", { retryAfterSeconds: waitSeconds }));
  throw new TooOften(waitSeconds, true);
}

/** Auth.js passes on errors of its own kinds only. */
function refused(asSignInError: (refusal: Refusal) => CredentialsSignin): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof Refusal && error.code === "rate_limited")) throw error;
    overhear(error);
    throw asSignInError(error);
  };
}
