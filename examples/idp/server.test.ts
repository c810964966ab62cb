// The identity provider over HTTP, with node-saml as the service that trusts it.
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { SAML, ValidateInResponseTo, type SamlConfig } from "@node-saml/node-saml";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connectionFacts } from "./addresses";
import { base64Der, newKeys } from "./keys";
import { startIdp, type Idp } from "./server";
import { ACME_PEOPLE } from "./sign-in/people";

const folder = mkdtempSync(path.join(os.tmpdir(), "eloquent-idp-"));
const service = newKeys({ commonName: "a service" });
const SIGNING = { entityId: "https://signing.test/metadata", acsUrl: "https://signing.test/acs", signingCertificate: base64Der(service.certificate) };
const PLAIN = { entityId: "https://plain.test/metadata", acsUrl: "https://plain.test/acs" };
let published: Server;
let idp: Idp;

const settings = { port: 0, folder, people: ACME_PEOPLE };

beforeAll(async () => {
  const metadata = saml({ entityId: "https://published.test/metadata", acsUrl: "https://published.test/acs" }, { idpCert: "x" }).generateServiceProviderMetadata(service.certificate);
  published = createServer((_, response) => response.end(metadata)).listen(0, "127.0.0.1");
  await new Promise((resolve) => published.once("listening", resolve));
  const metadataUrl = `http://127.0.0.1:${(published.address() as AddressInfo).port}/`;
  idp = await startIdp({ ...settings, serviceProviders: [{ metadataUrl: "http://127.0.0.1:9/gone" }, { metadataUrl }, SIGNING, PLAIN] });
});
afterAll(async () => {
  await idp.close();
  published.close();
  rmSync(folder, { recursive: true });
});

function saml({ acsUrl, entityId }: { acsUrl: string; entityId: string }, more: Partial<SamlConfig> = {}): SAML {
  return new SAML({
    entryPoint: idp?.ssoUrl, idpCert: more.idpCert ?? idp.certificate(), callbackUrl: acsUrl, issuer: entityId, audience: entityId, decryptionPvk: service.privateKey, signatureAlgorithm: "sha256",
    wantAuthnResponseSigned: false, wantAssertionsSigned: true, validateInResponseTo: ValidateInResponseTo.ifPresent, ...more,
  });
}

const attribute = (html: string, name: string) => new RegExp(`${name}="([^"]*)"`).exec(html)?.[1];
const fieldIn = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1];

/** As a browser would: the form that carries the answer back, and what node-saml wants of it. */
async function chooseOn(page: Response, fields: Record<string, string>) {
  const html = await page.text();
  expect(page.status, html).toBe(200);
  const answer = await fetch(`${idp.origin}${attribute(html, "action")}`, { method: "POST", body: new URLSearchParams(fields) });
  const text = await answer.text();
  return { status: answer.status, html: text, action: attribute(text, "action"), state: fieldIn(text, "RelayState"), form: { SAMLResponse: fieldIn(text, "SAMLResponse") ?? "" } };
}

const sam = { account: "sam@staff.acme.test" };

describe("a sign-in that a service began", () => {
  it("answers a redirect, with the state that came along", async () => {
    const sp = saml(PLAIN);
    const answer = await chooseOn(await fetch(await sp.getAuthorizeUrlAsync("the <state>", undefined, {})), sam);
    expect(answer).toMatchObject({ action: PLAIN.acsUrl, state: "the &lt;state&gt;" });
    const { profile } = await sp.validatePostResponseAsync(answer.form);
    expect(profile).toMatchObject({ nameID: "sam@staff.acme.test", issuer: idp.entityId, email: "sam@staff.acme.test", firstName: "Sam", groups: ["staff", "Engineering"] });
  });

  it("answers a form", async () => {
    const sp = saml(PLAIN, { authnRequestBinding: "HTTP-POST", skipRequestCompression: true });
    const form = await sp.getAuthorizeFormAsync("state");
    const answer = await chooseOn(await fetch(idp.ssoUrl, { method: "POST", body: new URLSearchParams({ SAMLRequest: fieldIn(form, "SAMLRequest")!, RelayState: "state" }) }), sam);
    expect((await sp.validatePostResponseAsync(answer.form)).profile?.nameID).toBe("sam@staff.acme.test");
  });

  it.each(["HTTP-Redirect", "HTTP-POST"] as const)("holds a service that signs to its signature, by %s", async (authnRequestBinding) => {
    const send = async (sp: SAML) => {
      if (authnRequestBinding === "HTTP-Redirect") return fetch(await sp.getAuthorizeUrlAsync("state", undefined, {}));
      return fetch(idp.ssoUrl, { method: "POST", body: new URLSearchParams({ SAMLRequest: fieldIn(await sp.getAuthorizeFormAsync("state"), "SAMLRequest")! }) });
    };
    const skipRequestCompression = authnRequestBinding === "HTTP-POST";
    const sp = saml(SIGNING, { authnRequestBinding, skipRequestCompression, privateKey: service.privateKey });
    expect((await sp.validatePostResponseAsync((await chooseOn(await send(sp), sam)).form)).profile?.nameID).toBe("sam@staff.acme.test");
    for (const other of [saml(SIGNING, { authnRequestBinding, skipRequestCompression }), saml(SIGNING, { authnRequestBinding, skipRequestCompression, privateKey: newKeys({ commonName: "x" }).privateKey })]) {
      const refused = await send(other);
      expect(refused.status).toBe(400);
      expect(await refused.text()).toContain("The signature of the request does not hold");
    }
  });

  it("reads a service's metadata, past one that is gone, and encrypts for it", async () => {
    const sp = saml({ entityId: "https://published.test/metadata", acsUrl: "https://published.test/acs" });
    const answer = await chooseOn(await fetch(await sp.getAuthorizeUrlAsync("", undefined, {})), { ...sam, encrypt: "yes", sign: "both" });
    expect(Buffer.from(answer.form.SAMLResponse, "base64").toString()).toContain("EncryptedAssertion");
    expect((await sp.validatePostResponseAsync(answer.form)).profile?.nameID).toBe("sam@staff.acme.test");
  });

  it("puts whom the service expects first", async () => {
    const first = async (more: Record<string, string>) => /name="account" value="([^"]*)"( autofocus)?/.exec(await (await fetch(await saml(PLAIN).getAuthorizeUrlAsync("", undefined, { additionalParams: more }))).text())!.slice(1);
    expect(await first({ login_hint: "ida@staff.acme.test" })).toEqual(["ida@staff.acme.test", " autofocus"]);
    expect(await first({ login_hint: "nobody@acme.test" })).toEqual(["sam@staff.acme.test", undefined]);
    const subject = `<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_1"><saml:Issuer>${PLAIN.entityId}</saml:Issuer><saml:Subject><saml:NameID>ada@acme.test</saml:NameID></saml:Subject></samlp:AuthnRequest>`;
    const page = await fetch(idp.ssoUrl, { method: "POST", body: new URLSearchParams({ SAMLRequest: Buffer.from(subject).toString("base64") }) });
    expect(await page.text()).toMatch(/value="ada@acme.test" autofocus/);
  });
});

describe("what it does not answer", () => {
  const request = (xml: string) => fetch(idp.ssoUrl, { method: "POST", body: new URLSearchParams({ SAMLRequest: Buffer.from(xml).toString("base64") }) });
  it.each([
    ["a stranger", () => saml({ entityId: "https://stranger.test", acsUrl: PLAIN.acsUrl }).getAuthorizeUrlAsync("", undefined, {}).then(fetch), "https://stranger.test is not known here"],
    ["an address that is not the service's", () => saml({ entityId: PLAIN.entityId, acsUrl: "https://evil.test/acs" }).getAuthorizeUrlAsync("", undefined, {}).then(fetch), "which is not an address of its own"],
    ["nothing", () => fetch(idp.ssoUrl), "There is no SAMLRequest"],
    ["a packet of noise", () => fetch(`${idp.ssoUrl}?SAMLRequest=AAAA`), "cannot be unpacked"],
    ["half a document", () => request("<samlp:AuthnRequest"), "not well-formed"],
    ["another document", () => request("<html/>"), "no AuthnRequest"],
    ["an unknown service, told of by nobody", () => fetch(`${idp.origin}/idp-initiated?sp=x`), "is not known here"],
  ] as const)("%s", async (_, ask, words) => {
    const answer = await ask();
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(words);
  });

  it("an account, a fault or a clock that is none", async () => {
    for (const fields of [{ account: "mallory@acme.test" }, { ...sam, fault: "toString" }, { ...sam, clock: "soon" }, { ...sam, sign: "nothing" }]) {
      expect((await chooseOn(await fetch(await saml(PLAIN).getAuthorizeUrlAsync("", undefined, {})), fields)).status).toBe(400);
    }
  });
});

describe("its switches", () => {
  it("offers every fault, and answers with the one chosen", async () => {
    const sp = saml(PLAIN);
    const answer = await chooseOn(await fetch(await sp.getAuthorizeUrlAsync("", undefined, {})), { ...sam, fault: "wrong_audience" });
    await expect(sp.validatePostResponseAsync(answer.form)).rejects.toThrow("audience mismatch");
  });

  it("sets its clock wrong", async () => {
    const sp = saml(PLAIN);
    const ahead = await chooseOn(await fetch(await sp.getAuthorizeUrlAsync("", undefined, {})), { ...sam, clock: "120" });
    await expect(sp.validatePostResponseAsync(ahead.form)).rejects.toThrow("not yet valid");
  });

  it("holds out the same answer twice to be replayed, and sends it by itself otherwise", async () => {
    const answers = async (fault: string) => (await chooseOn(await fetch(await saml(PLAIN).getAuthorizeUrlAsync("", undefined, {})), { ...sam, fault })).html;
    const replay = [...(await answers("replay")).matchAll(/name="SAMLResponse" value="([^"]*)"/g)].map((match) => match[1]);
    expect(replay).toHaveLength(2);
    expect(replay[0]).toBe(replay[1]);
    expect(await answers("replay")).not.toContain("submit()");
    expect(await answers("")).toContain("document.forms[0].submit()");
  });

  it("answers what nobody asked", async () => {
    const page = await fetch(`${idp.origin}/idp-initiated?sp=${encodeURIComponent(PLAIN.entityId)}`);
    const { profile } = await saml(PLAIN).validatePostResponseAsync((await chooseOn(page, sam)).form);
    expect(profile).toMatchObject({ nameID: "sam@staff.acme.test" });
    expect(profile?.["inResponseTo"]).toBeUndefined();
  });
});

describe("its keys", () => {
  const certificates = async () => [...(await (await fetch(idp.metadataUrl)).text()).matchAll(/X509Certificate>([^<]+)/g)].map((match) => match[1]);

  it("are this user's alone, and the same after a restart", async () => {
    expect(statSync(path.join(folder, "keys.json")).mode & 0o777).toBe(0o600);
    const again = await startIdp({ ...settings, serviceProviders: [] });
    expect(again.certificate()).toBe(idp.certificate());
    await again.close();
    expect(connectionFacts(folder, idp.origin)).toEqual({ entityId: idp.entityId, ssoUrl: idp.ssoUrl, metadataUrl: idp.metadataUrl, certificate: idp.certificate() });
  });

  it("are rotated from here only: the new one signs, and metadata lists both", async () => {
    const before = idp.certificate();
    expect(await certificates()).toEqual([before]);
    expect((await fetch(`${idp.origin}/keys/rotate`, { method: "POST", headers: { origin: "https://evil.test" } })).status).toBe(400);
    expect(idp.certificate()).toBe(before);
    await fetch(`${idp.origin}/keys/rotate`, { method: "POST" });
    expect(idp.certificate()).not.toBe(before);
    expect(await certificates()).toEqual([idp.certificate(), before]);
    const answerFor = async (sp: SAML) => sp.validatePostResponseAsync((await chooseOn(await fetch(await sp.getAuthorizeUrlAsync("", undefined, {})), sam)).form);
    expect((await answerFor(saml(PLAIN))).profile?.nameID).toBe("sam@staff.acme.test");
    await expect(answerFor(saml(PLAIN, { idpCert: before }))).rejects.toThrow("Invalid signature");
    expect(connectionFacts(folder, idp.origin).certificate).toBe(idp.certificate());
  });
});
