// Where a connection's page is, for a member and for a visitor.
import type { Place } from "../setter";

export function connectionPath({ base, org }: Place, id: string): string {
  return org === "" ? `${base}/c/${id}` : `${base}/${id}`;
}
