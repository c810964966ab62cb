// Does the body fit the route? A declared length is judged here; an undeclared one is counted while it streams.
import { Refusal } from "@/lib/refusals/refusal";
import type { Authorized } from "./authorize";

declare const fitting: unique symbol;
export type Fitting = Authorized & { readonly [fitting]: true };

export function fit(authorized: Authorized): Fitting {
  const { declaredBodyBytes, service } = authorized;
  if (declaredBodyBytes !== undefined && declaredBodyBytes > service.maxBodyBytes) throw bodyTooLarge(service.maxBodyBytes);
  return authorized as Fitting;
}

export function bodyTooLarge(maxBodyBytes: number): Refusal {
  return new Refusal("body_too_large", `This route accepts bodies of up to ${maxBodyBytes} bytes.`);
}
