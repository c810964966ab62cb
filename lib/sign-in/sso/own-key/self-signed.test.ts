// Our own certificate is read by others' libraries: whatever its random number is, it has to be well-formed.
import { X509Certificate } from "node:crypto";
import { expect, it } from "vitest";
import { selfSigned } from "./self-signed";

it("every certificate can be read, and names the host for ten years", async () => {
  const now = new Date("2026-11-25T12:00:00Z");
  for (let time = 0; time < 8; time++) {
    const { certificate } = await selfSigned("app.example.com", now);
    const read = new X509Certificate(certificate);
    expect(read.subject).toBe("CN=app.example.com");
    expect(read.serialNumber).toMatch(/^01[0-9A-F]{32}$/);
    expect(new Date(read.validTo).getUTCFullYear()).toBe(2036);
  }
}, 60_000);
