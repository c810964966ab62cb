// What an operator reads of a failed way to Google: the cause by name, and nothing that a stranger or a secret wrote.
import { describe, expect, it } from "vitest";
import { FAILURES, failureWords } from "../failures";
import { diagnose } from "./diagnose";

const authError = (type: string, err?: Error): Error => Object.assign(new Error("Read more at https://errors.authjs.dev"), { type, ...(err === undefined ? {} : { cause: { err, provider: "google" } }) });
const coded = (code: string, message: string, more: object = {}): Error => Object.assign(new Error(message), { code, ...more });

describe("the cause under Auth.js's errors", () => {
  it.each<[string, Error, string | null, string]>([
    ["a cancelled consent", authError("OAuthCallbackError"), "access_denied", "google_cancelled"],
    ["an error with line breaks in it", authError("OAuthCallbackError"), "x\nauth: all is well", "google_failed"],
    ["a lost cookie", authError("InvalidCheck"), null, "google_expired"],
    ["a used code", authError("CallbackRouteError", coded("OAUTH_RESPONSE_BODY_ERROR", "server responded with an error", { error: "invalid_grant" })), null, "google_expired"],
    ["a wrong secret", authError("CallbackRouteError", coded("OAUTH_RESPONSE_BODY_ERROR", "server responded with an error", { error: "invalid_client" })), null, "google_failed"],
    ["our own database", authError("AccessDenied", coded("P1001", "Can't reach database server at secret-host")), null, "failed"],
    ["a database that times out", authError("AccessDenied", coded("ETIMEDOUT", "connect ETIMEDOUT")), null, "failed"],
  ])("%s", (_, error, said, failure) => {
    const diagnosis = diagnose(error, said);
    expect(diagnosis.failure).toBe(failure);
    expect(diagnosis.cause).not.toMatch(/\n|all is well|secret-host|authjs\.dev/);
  });

  it("of an error that is none", () => {
    expect(diagnose("gone")).toEqual({ failure: "failed", cause: "" });
  });
});

describe("the words", () => {
  it("are a sentence for every code, and the same calm one for what is not in the table", () => {
    for (const sentence of Object.values(FAILURES)) expect(sentence).toMatch(/^[A-Z].*\.$/s);
    expect(failureWords("Configuration")).toBe(FAILURES.failed); // Auth.js says so when the database is down, too
    for (const unknown of ["toString", "__proto__", "<b>", ["a", "b"], undefined]) expect(failureWords(unknown)).toBe("Signing in did not work. Nothing was changed; try again.");
  });
});
