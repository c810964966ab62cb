// Names become addresses that tokens can carry; words with another meaning do not.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asSlugTyped, proposeSlug, SLUG_MAX } from "./propose-slug";
import { slugProblem } from "./slug";

describe("a name proposes", () => {
  it.each([
    ["Acme", "acme"], ["Café Zürich", "cafe-zurich"], ["Straße & Söhne GmbH", "strasse-sohne-gmbh"], ["O’Brien's", "obriens"], ["  -- Acme --  ", "acme"],
    ["Łódź", "lodz"], ["ＡＣＭＥ", "acme"], ["İstanbul", "istanbul"], ["🚀 Orbit 🚀", "orbit"], ["شركة", ""], ["🚀", ""], ["", ""], ["constructor", "constructor"],
    [`${"a".repeat(47)} b`, "a".repeat(47)],
  ])("%j: %j", (name, slug) => expect(proposeSlug(name)).toBe(slug));

  it("nothing, or an address of the shape that tokens carry, whatever the name", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 120 }), (name) => {
      const slug = proposeSlug(name);
      expect(slug.length).toBeLessThanOrEqual(SLUG_MAX);
      if (slug !== "") expect(slugProblem(slug)).not.toBe("slug_unusable");
      expect(proposeSlug(slug)).toBe(slug);
    }));
  });

  it("keeps the hyphen of somebody who is still typing", () => expect(asSlugTyped("acme-")).toBe("acme-"));
});

describe("an address", () => {
  it.each(["acme", "a", "7", "acme-2", "a--b", "a".repeat(48)])("may be %s", (slug) => expect(slugProblem(slug)).toBeUndefined());
  it.each(["", "-acme", "acme-", "Acme", "ac me", "acme/..", "ącme", "acme.test", "a".repeat(49), "acme\n"])("may not be %j", (slug) => expect(slugProblem(slug)).toBe("slug_unusable"));
  it.each(["new", "api", "admin", "o", "orgs", "sign-in", "xn--80ak6aa92e"])("is not to be %s", (slug) => expect(slugProblem(slug)).toBe("slug_reserved"));
});
