// A person says what they are called.
import { audit, type Occasion } from "@/lib/audit/audit";
import { inTransaction } from "@/lib/db/transaction";
import { readName } from "./name";
import { findProfile, updateName } from "./profiles.store";

/** @returns the name as it is kept, or undefined for a text that is no name; the same name again is no event */
export async function rename(userId: string, text: string, occasion: Occasion): Promise<string | undefined> {
  const name = readName(text);
  if (name === undefined) return undefined;
  return inTransaction(async () => {
    const before = await findProfile(userId);
    if (before === null || before.name === name) return name;
    await updateName(userId, name);
    await audit("user.name_changed", occasion, { actor: userId, target: { kind: "user", id: userId }, before: { name: before.name }, after: { name } });
    return name;
  });
}
