// A database or a mail server that lets nobody in: each reason has its own sentence, whatever the driver makes of it.
import { constants } from "node:os";
import { describe, expect, it } from "vitest";
import { databaseFindings, databaseReason } from "./checks/database";
import { mailTrouble } from "./mail-judged";
import { spelledOut, sslModeFindings } from "./ssl-mode";

const failed = (message: string, more: object = {}): Error => Object.assign(new Error(message), more);

describe("a database", () => {
  it.each<[string, Error, string, RegExp]>([
    ["without TLS", failed("The server does not support SSL connections"), "no TLS", /speaks no TLS.*drop sslmode/],
    ["of an unknown authority", failed("self-signed certificate in certificate chain", { code: "SELF_SIGNED_CERT_IN_CHAIN" }), "SELF_SIGNED_CERT_IN_CHAIN", /NODE_EXTRA_CA_CERTS/],
    ["that is its own authority", failed("self-signed certificate", { code: "DEPTH_ZERO_SELF_SIGNED_CERT" }), "DEPTH_ZERO_SELF_SIGNED_CERT", /NODE_EXTRA_CA_CERTS/],
    ["that sends half a chain", failed("unable to verify the first certificate", { code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" }), "UNABLE_TO_VERIFY_LEAF_SIGNATURE", /the whole chain/],
    ["of an issuer nobody has", failed("unable to get local issuer certificate", { code: "UNABLE_TO_GET_ISSUER_CERT_LOCALLY" }), "UNABLE_TO_GET_ISSUER_CERT_LOCALLY", /NODE_EXTRA_CA_CERTS/],
    ["by another name", failed("Hostname/IP does not match certificate's altnames", { code: "ERR_TLS_CERT_ALTNAME_INVALID" }), "ERR_TLS_CERT_ALTNAME_INVALID", /another name: .*DATABASE_URL/],
    ["whose certificate ran out", failed("certificate has expired", { code: "CERT_HAS_EXPIRED" }), "CERT_HAS_EXPIRED", /has expired: renew/],
    ["whose name cannot be asked", failed("getaddrinfo EAI_AGAIN db", { code: "EAI_AGAIN" }), "EAI_AGAIN", /name server of this machine does not answer/],
    ["whose authority's file is gone", failed("ENOENT: no such file or directory", { code: "ENOENT" }), "ENOENT", /sslrootcert/],
    ["that is slow", failed("timeout expired"), "no answer in time", /firewall/],
  ])("%s", (_, error, reason, fix) => {
    const [said] = databaseFindings({ kind: "silent", reason: databaseReason(error) });
    expect(said).toMatchObject({ status: "fail", says: `The database that DATABASE_URL names lets nobody in (${reason}).`, fix: expect.stringMatching(fix) as string });
  });

  it("is asked in the word that the driver does not warn of, and the finding says which was written", () => {
    for (const mode of ["prefer", "require", "verify-ca"]) {
      expect(spelledOut(`postgresql://u:p@h/d?a=b&sslmode=${mode}&c=d`)).toBe("postgresql://u:p@h/d?a=b&sslmode=verify-full&c=d");
      expect(sslModeFindings(`postgresql://h/d?sslmode=${mode}`)[0]).toMatchObject({ status: "warn", fix: "Write sslmode=verify-full." });
    }
    for (const plain of ["", "postgresql://h/d", "postgresql://h/d?sslmode=verify-full", "postgresql://h/d?sslmode=disable", "postgresql://h/d?uselibpqcompat=true&sslmode=require"]) {
      expect([spelledOut(plain), sslModeFindings(plain)]).toEqual([plain, []]);
    }
  });
});

describe("a mail server", () => {
  const ESOCKET = { code: "ESOCKET", command: "CONN" };
  it.each<[string, Error, string, RegExp]>([
    ["that is not there", failed("connect ECONNREFUSED 127.0.0.1:587", { ...ESOCKET, errno: -constants.errno.ECONNREFUSED }), "ECONNREFUSED", /Nobody listens there/],
    ["out of reach", failed("connect EHOSTUNREACH", { ...ESOCKET, errno: -constants.errno.EHOSTUNREACH }), "EHOSTUNREACH", /no way from here/],
    ["that is silent", failed("Timeout", { code: "ETIMEDOUT" }), "ETIMEDOUT", /firewall.*smtp:\/\//],
    ["that hangs up", failed("Connection closed"), "hung up", /takes connections from this machine/],
    ["that speaks no TLS there", failed("error:0A00010B:SSL routines:ssl3_get_record:wrong version number", ESOCKET), "no TLS", /TLS is not spoken on that port/],
    ["that is its own authority", failed("self-signed certificate", ESOCKET), "DEPTH_ZERO_SELF_SIGNED_CERT", /NODE_EXTRA_CA_CERTS/],
    ["of an issuer nobody has", failed("unable to get local issuer certificate", ESOCKET), "UNABLE_TO_GET_ISSUER_CERT_LOCALLY", /NODE_EXTRA_CA_CERTS/],
    ["by another name", failed("Hostname/IP does not match certificate's altnames: Host: a. is not in the cert's altnames: DNS:b", ESOCKET), "ERR_TLS_CERT_ALTNAME_INVALID", /another name: .*SMTP_URL/],
    ["whose certificate ran out", failed("certificate has expired", ESOCKET), "CERT_HAS_EXPIRED", /renew/],
    ["without STARTTLS", failed("STARTTLS is required", { code: "ETLS" }), "ETLS", /offers no STARTTLS/],
    ["whose name is unknown", failed("getaddrinfo ENOTFOUND h", { code: "EDNS", errno: -3008 }), "EDNS", /has no address/],
    ["whose name cannot be asked", failed("getaddrinfo EAI_AGAIN h", { code: "EDNS" }), "EAI_AGAIN", /name server of this machine does not answer/],
    ["that knows no such user", failed("Invalid login", { code: "EAUTH", responseCode: 535 }), "EAUTH 535", /User or password/],
  ])("%s", (_, error, reason, fix) => {
    expect(mailTrouble(error)).toMatchObject({ status: "fail", says: `The mail server that SMTP_URL names takes no mail from here (${reason}).`, fix: expect.stringMatching(fix) as string });
  });
});
