// Which device is it? In the words of its owner: "Chrome on macOS". What it says of itself is a hint, never a proof.
import Bowser from "bowser";

export type Device = {
  readonly words: string;
  readonly kind: "computer" | "phone" | "tablet" | "unknown";
};

const KINDS: Record<string, Device["kind"]> = { desktop: "computer", mobile: "phone", tablet: "tablet" };

/** A program's own name, as HTTP clients send it: "curl/8.5.0" (RFC 9110 §10.1.5). */
const PRODUCT = /^([a-z][\w.-]{0,31})(?:\/[\w.-]+)?(?:\s|$)/i;

/** A name, not a sentence: what stands here is read by people who decide whether to trust the device. */
const NAME = /^[A-Z][\w.+-]{0,23}(?: [A-Z][\w.+-]{0,23}){0,3}$/i;
const SENTENCE = /(?:\s\S+){4}/;

export function deviceOf(userAgent: string): Device {
  if (userAgent.trim() === "") return { words: "Unknown device", kind: "unknown" };
  const { browser, os, platform } = Bowser.parse(userAgent);
  const kind = KINDS[platform.type ?? ""] ?? "unknown";
  if (browser.name && NAME.test(browser.name) && platform.type !== "bot") return { words: `${browser.name} on ${systemOf(os.name, platform.model)}`, kind };
  const product = PRODUCT.exec(userAgent)?.[1];
  if (product === undefined || product === "Mozilla") return { words: "Unknown device", kind: "unknown" };
  return { words: `${product} (not a browser)`, kind: "unknown" };
}

/** People say iPhone, not iOS. Other models are numbers that nobody knows by heart. */
function systemOf(system: string | undefined, model: string | undefined): string {
  if (model === "iPhone" || model === "iPad") return model;
  return system && NAME.test(system) && !SENTENCE.test(system) ? system : "an unknown system";
}
