// Which page a form came from, of the few that it can have come from: an address in a form is never followed.
import { z } from "zod";
import type { Setter } from "../setter";
import { connectionPath } from "./connection-path";
import { isStep } from "./steps";

const uuid = z.uuid();

/** Its connection's page at the step it names, or the overview. */
export function backTo({ place }: Setter, form: FormData): string {
  const [id, step] = [uuid.safeParse(form.get("connection")), String(form.get("step") ?? "")];
  if (!id.success) return place.base;
  return isStep(step) ? `${connectionPath(place, id.data)}?step=${step}` : connectionPath(place, id.data);
}
