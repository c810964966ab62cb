// The id of an account or a secret, as it comes from outside: what is none is not looked up, and upsets no database.
import { z } from "zod";

const id = z.uuid();

export function isId(text: unknown): text is string {
  return id.safeParse(text).success;
}
