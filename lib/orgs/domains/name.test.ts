// One spelling for a domain, whatever is pasted; and no domain that belongs to everybody.
import { describe, expect, it } from "vitest";
import { readDomain } from "./name";

describe("a domain", () => {
  it.each([
    ["acme.com", "acme.com"], [" ACME.Com. ", "acme.com"], ["ada@Acme.com", "acme.com"], ["https://acme.com/path?x#y", "acme.com"], ["bücher.example", "xn--bcher-kva.example"], ["BÜCHER.example", "xn--bcher-kva.example"],
    ["xn--bcher-kva.example", "xn--bcher-kva.example"], ["mail.acme.co.uk", "mail.acme.co.uk"], ["ａｃｍｅ.com", "acme.com"], ["acme。com", "acme.com"], ["a--b.com", "a--b.com"],
  ])("%j is %s", (typed, domain) => expect(readDomain(typed)).toEqual({ domain }));

  it.each([
    "", "acme", "localhost", "127.0.0.1", "0x7f.1", "[::1]", "acme..com", "-acme.com", "acme-.com", "ac me.com", "a_b.com", "acme.com:443", "acme%2ecom", "acme\\.com", "*.acme.com", `${"a".repeat(64)}.com`, `${"a.".repeat(100)}com`, "acme.1", "acme.com\0",
  ])("is not %j", (typed) => expect(readDomain(typed)).toEqual({ problem: "domain_unusable" }));

  it.each(["co.uk", "CO.UK.", "com.au", "github.io", "x@onmicrosoft.com"])("that many have a name below is refused: %s", (typed) => expect(readDomain(typed)).toEqual({ problem: "domain_shared" }));
  it.each(["gmail.com", "ada@GMAIL.com", "outlook.com"])("of a free mail provider is refused: %s", (typed) => expect(readDomain(typed)).toEqual({ problem: "domain_free_mail" }));
});
