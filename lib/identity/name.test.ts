// Names as people really have them, and texts that only look like names.
import { describe, expect, it } from "vitest";
import { NAME_MAX, readName } from "./name";

describe("a name", () => {
  it.each([
    ["Ada Lovelace", "Ada Lovelace"],
    ["  Ada   Lovelace ", "Ada Lovelace"],
    ["Ada\u00a0Lovelace", "Ada Lovelace"],
    ["Zoe\u0308", "Zo\u00eb"],
    ["شركة الأفق", "شركة الأفق"],
    ["👩‍🚀 Orbit", "👩‍🚀 Orbit"],
    ["🚀".repeat(NAME_MAX), "🚀".repeat(NAME_MAX)],
    ["7", "7"],
    ["constructor", "constructor"],
  ])("%j is %j", (text, name) => expect(readName(text)).toBe(name));

  it.each([
    ["nothing", ""],
    ["spaces", "   "],
    ["zero-width characters alone", "\u200b\u200d\ufeff"],
    ["a combining mark alone", "\u0301"],
    ["a NUL", "Ada\0"],
    ["a line break", "Ada\nLovelace"],
    ["a line separator", "Ada\u2028Lovelace"],
    ["a direction override", "Ada\u202egnp.exe"],
    ["an isolate that is never closed", "Ada\u2067"],
    ["half a character", "Ada \ud83d"],
    ["more than a hundred characters", "x".repeat(NAME_MAX + 1)],
  ])("%s is none", (_, text) => expect(readName(text)).toBeUndefined());
});
