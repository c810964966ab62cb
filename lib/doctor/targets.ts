// Whom to ask: several services at one origin are one process, and are asked once.
import type { Target } from "./diagnose";

/** `setting`: where its address was written down. */
export type Place = { readonly service: string; readonly origin: string; readonly setting: string };

export function targetsAt(places: readonly Place[]): Target[] {
  return [...new Set(places.map(({ origin }) => origin))].map((origin) => {
    const here = places.filter((place) => place.origin === origin);
    return { origin, services: here.map(({ service }) => service), setting: [...new Set(here.map(({ setting }) => setting))].join(", ") };
  });
}

/** Web and the upstreams of a policy. */
export function placesOf(services: Iterable<{ readonly name: string; readonly upstream: string }>): Place[] {
  return [...services].map(({ name, upstream }) => ({ service: name, origin: new URL(upstream).origin, setting: name === "web" ? "WEB_URL" : "upstream in the policy" }));
}
