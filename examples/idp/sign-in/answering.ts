// Somebody was chosen: their answer to the request that waited for it, right or wrong as asked.
import { randomBytes } from "node:crypto";
import type { Asked } from "./authn-request";
import { isFault } from "../faults/list";
import type { IdpKeys } from "../keys";
import { NotAnswered } from "./not-answered";
import { answerPage } from "./pages";
import { attributesOf, type IdpPerson } from "./people";
import { makeResponse } from "../response";

type Choice = { readonly asked: Asked; readonly chosen: URLSearchParams; readonly people: readonly IdpPerson[]; readonly keys: IdpKeys; readonly issuer: string };

/** @returns the page that carries the answer back; @throws NotAnswered */
export async function answered({ asked, chosen, issuer, keys, people }: Choice): Promise<string> {
  const person = people.find(({ email }) => email === chosen.get("account"));
  if (person === undefined) throw new NotAnswered("Nobody here has that address.");
  const fault = chosen.get("fault") ?? "";
  if (fault !== "" && !isFault(fault)) throw new NotAnswered("There is no such fault.");
  const { acsUrl, provider, relayState, requestId } = asked;
  const encryptFor = chosen.get("encrypt") === "yes" ? provider.encryptFor : undefined;
  const response = await makeResponse({
    issuer, acsUrl, audience: provider.entityId, inResponseTo: requestId, nameId: person.email, attributes: attributesOf(person), keys,
    sign: signedPart(chosen), now: clock(chosen), ...(encryptFor === undefined ? {} : { encryptFor }),
  }, fault === "" ? undefined : fault);
  return answerPage({ acsUrl, response, relayState }, fault === "replay");
}

function signedPart(chosen: URLSearchParams): "assertion" | "response" | "both" {
  const sign = chosen.get("sign") ?? "assertion";
  if (sign !== "assertion" && sign !== "response" && sign !== "both") throw new NotAnswered("Signed can be the assertion, the response or both.");
  return sign;
}

/** A wrong one, if somebody wants to see what that does. */
function clock(chosen: URLSearchParams): Date {
  const seconds = Number(chosen.get("clock") ?? 0);
  if (!Number.isSafeInteger(seconds) || Math.abs(seconds) > 1e9) throw new NotAnswered("The clock is set by whole seconds.");
  return new Date(Date.now() + seconds * 1000);
}

/** Requests whose person has not been chosen yet; the oldest go first where there are too many. */
export class Waiting {
  static readonly #MOST = 1000;
  readonly #asked = new Map<string, Asked>();

  put(asked: Asked): string {
    const [oldest] = this.#asked.keys();
    if (this.#asked.size >= Waiting.#MOST && oldest !== undefined) this.#asked.delete(oldest);
    const id = randomBytes(16).toString("hex");
    this.#asked.set(id, asked);
    return id;
  }

  /** It stays: going back and choosing somebody else is allowed here. */
  get(id: string): Asked {
    const asked = this.#asked.get(id);
    if (asked === undefined) throw new NotAnswered("This page has expired. Go back and begin again.");
    return asked;
  }
}
