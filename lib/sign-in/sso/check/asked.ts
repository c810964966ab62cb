// The questions that were asked so far, and the answers; the first no ends the asking.
import { LIMITS } from "./limits";
import { CHECKS, type Check, type CheckName } from "./report";
import type { Why } from "./whys";

export type Measured = { readonly expected?: string | undefined; readonly found?: string | undefined; readonly secret?: true; readonly skewSeconds?: number | undefined };

export class CheckFailed extends Error {
  constructor(readonly check: Check) {
    super(`${check.name}: ${check.why}`);
  }
}

export class Asked {
  readonly #checks = new Map<CheckName, Check>();

  /** In the order of CHECKS, whatever came first: what is signed outside is verified before anything inside is opened. */
  get checks(): Check[] {
    return CHECKS.flatMap((name) => this.#checks.get(name) ?? []);
  }

  pass(name: CheckName, measured: Measured = {}): void {
    this.#checks.set(name, { name, outcome: "passed", ...short(measured) });
  }

  /** The question does not arise. */
  skip(name: CheckName): void {
    if (!this.#checks.has(name)) this.#checks.set(name, { name, outcome: "skipped" });
  }

  /** @throws CheckFailed */
  fail<Name extends CheckName>(name: Name, why: Why<Name>, measured: Measured = {}): never {
    const check: Check = { name, outcome: "failed", why, ...short(measured) };
    this.#checks.set(name, check);
    throw new CheckFailed(check);
  }

  /** What was asked elsewhere, as if it had been asked here. */
  adopt(other: Asked): void {
    for (const check of other.checks) this.#checks.set(check.name, check);
  }
}

function short({ expected, found, secret, skewSeconds }: Measured): Partial<Check> {
  const cut = (text: string): string => (text.length > LIMITS.foundCharacters ? `${text.slice(0, LIMITS.foundCharacters)}…` : text);
  return {
    ...(expected === undefined ? {} : { expected: cut(expected) }), ...(found === undefined ? {} : { found: cut(found) }),
    ...(secret === undefined ? {} : { secret }), ...(skewSeconds === undefined ? {} : { skewSeconds }),
  };
}
