// Inside every form here: whose single sign-on it is about. The action asks anew whether that is theirs to set up.
import type { Place } from "./setter";

export function Whose({ place: { org }, connection }: { place: Place; connection?: string | undefined }) {
  return (
    <>
      <input type="hidden" name="org" value={org} />
      {connection !== undefined && <input type="hidden" name="connection" value={connection} />}
    </>
  );
}
