// Does the body fit the route? A declared length is judged here; an undeclared one is counted while it streams.
import { Refusal } from "@/lib/refusals/refusal";
import type { Authorized } from "./authorize";

declare const fitting: unique symbol;
export type Fitting = Authorized & {
  /** What counts while an undeclared body streams: the route's limit, or the door's where that is smaller. */
  readonly maxBodyBytes: number;
  readonly [fitting]: true;
};

/** @param doorMaxBodyBytes what this door can carry whole: a body that would be cut is refused instead */
export function fit(authorized: Authorized, doorMaxBodyBytes = Infinity): Fitting {
  const { declaredBodyBytes, service } = authorized;
  const maxBodyBytes = Math.min(service.maxBodyBytes, doorMaxBodyBytes);
  if (declaredBodyBytes !== undefined && declaredBodyBytes > maxBodyBytes) throw bodyTooLarge(maxBodyBytes);
  return { ...authorized, maxBodyBytes } as Fitting;
}

export function bodyTooLarge(maxBodyBytes: number): Refusal {
  return new Refusal("body_too_large", `This route accepts bodies of up to ${maxBodyBytes} bytes.`);
}
