// What an admin says of their identity provider, fetched from a real server; and what happens by itself when it changes, or its certificate runs out.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { wordsOn } from "../sign-in/forms";
import { mailsTo, mailTo } from "../sign-in/mailbox";
import { makeKeys } from "./minted";
import { auditedOf, send, signedInAs, until } from "./setting-up";
import { Tenants, type Tenant } from "./tenant";

const tenants = new Tenants();
const served = new Map<string, string>();
let server: Server;
let origin: string;
beforeAll(async () => {
  await tenants.database.connect();
  server = createServer((request, response) => {
    const body = served.get(request.url ?? "");
    response.writeHead(body === undefined ? 404 : 200).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await tenants.database.end();
  await new Promise((resolve) => server.close(resolve));
});

const [first, second] = [makeKeys({ name: "first" }), makeKeys({ name: "second" })];
const metadata = (issuer: string, ...certificates: string[]): string => `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${issuer}"><IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">${certificates.map((one) => `<KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${one}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>`).join("")}<SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.example.test/sso"/></IDPSSODescriptor></EntityDescriptor>`;

const page = ({ connectionId, slug }: Tenant, by: string): string => `/o/${slug}/sso/${connectionId}?step=metadata&by=${by}`;
type Row = { issuer: string; ssoUrl: string; certificates: string[]; testedAt: Date | null; metadataProblem: string | null; metadataReadAt: Date | null; revision: number; warnedDays: number | null };
const rowOf = (tenant: Tenant): Promise<Row> => tenants.one<Row>('SELECT * FROM "SsoConnection" WHERE id = $1', tenant.connectionId);
const tested = (tenant: Tenant): Promise<unknown> => tenants.rows('UPDATE "SsoConnection" SET "testedAt" = now() WHERE id = $1', tenant.connectionId);

describe("metadata", () => {
  it("by its address, as a file, as text and by hand say the same; each asks for a new test", async () => {
    const tenant = await tenants.make({ live: false });
    const browser = await signedInAs(tenant.owner.email);
    served.set("/one", metadata("https://idp.example.test/one", first.certificate, second.certificate));
    const pem = [first, second].map(({ certificate }) => `-----BEGIN CERTIFICATE-----\n${certificate}\n-----END CERTIFICATE-----`).join("\n");
    const ways: readonly (readonly [string, Record<string, string | Blob>])[] = [
      ["url", { url: `${origin}/one` }],
      ["xml", { file: new File([served.get("/one")!], "metadata.xml"), xml: "" }],
      ["xml", { xml: served.get("/one")! }],
      ["hand", { issuer: " https://idp.example.test/one ", ssoUrl: "https://idp.example.test/sso", ssoBinding: "redirect", certificates: pem }],
    ];
    for (const [by, fields] of ways) {
      await tested(tenant);
      expect(await send(browser, page(tenant, by), fields)).toContain("step=attributes&said=told");
      expect(await rowOf(tenant)).toMatchObject({ issuer: "https://idp.example.test/one", ssoUrl: "https://idp.example.test/sso", certificates: [first.certificate, second.certificate], testedAt: null });
    }
    expect(await auditedOf(tenants, tenant.orgId)).toEqual(ways.map(() => "sso.connection_changed"));
  });

  it("that is none leaves everything as it was, and says why", async () => {
    const tenant = await tenants.make();
    const browser = await signedInAs(tenant.owner.email);
    await tested(tenant);
    const before = await rowOf(tenant);
    served.set("/page", "<!doctype html><p>Sign in");
    for (const [url, words] of [[`${origin}/nowhere`, "answered 404"], [`${origin}/page`, "web page, not metadata"], ["http://169.254.169.254/latest", "private network"], ["http://idp.example.com/", "has to be https"], ["file:///etc/passwd", "begin with https"]] as const) {
      expect(wordsOn(await send(browser, page(tenant, "url"), { url }))).toContain(words);
    }
    expect(await rowOf(tenant)).toEqual(before);
  });
});

describe("once a day", () => {
  const fetched = async (path: string, certificates: string[]): Promise<{ tenant: Tenant; issuer: string }> => {
    const tenant = await tenants.make();
    const issuer = `https://idp.example.test${path}`;
    served.set(path, metadata(issuer, ...certificates));
    await tenants.rows('UPDATE "SsoConnection" SET issuer = $2, "ssoUrl" = \'https://idp.example.test/sso\', certificates = $3, "metadataUrl" = $4, "metadataReadAt" = now(), "testedAt" = now() WHERE id = $1', tenant.connectionId, issuer, certificates, `${origin}${path}`);
    return { tenant, issuer };
  };
  const due = (tenant: Tenant): Promise<unknown> => tenants.rows('UPDATE "SsoConnection" SET "metadataReadAt" = now() - interval \'25 hours\' WHERE id = $1', tenant.connectionId);

  it("a new certificate is taken over before it is used, and those who can act are told; a test that passed still counts", async () => {
    const { issuer, tenant } = await fetched("/rollover", [first.certificate]);
    served.set("/rollover", metadata(issuer, first.certificate, second.certificate));
    await due(tenant);
    const mail = await mailTo(tenant.owner.email, "has changed");
    expect(mail.text).toMatch(/It may sign with this certificate now: (?:[0-9A-F]{2}:){31}/);
    const row = await rowOf(tenant);
    expect(row.certificates).toEqual([first.certificate, second.certificate]);
    expect(row.testedAt).not.toBeNull();
    expect(await auditedOf(tenants, tenant.orgId)).toEqual(["sso.metadata_refreshed"]);
    expect(mailsTo(tenant.owner.email)).toHaveLength(1); // two webs go their rounds here
  });

  it("metadata of somebody else is not taken over, and neither is an error page; the page says so", async () => {
    const { tenant } = await fetched("/hijacked", [first.certificate]);
    served.set("/hijacked", metadata("https://idp.example.test/another", second.certificate));
    await due(tenant);
    await until(async () => (await rowOf(tenant)).metadataProblem ?? undefined);
    expect(await rowOf(tenant)).toMatchObject({ certificates: [first.certificate], metadataProblem: expect.stringContaining("describes another identity provider now") });
    served.delete("/hijacked");
    await due(tenant);
    await until(async () => ((await rowOf(tenant)).metadataProblem?.includes("answered 404") ? true : undefined));
    expect(wordsOn(await (await signedInAs(tenant.owner.email)).open(`/o/${tenant.slug}/sso`))).toContain("Its metadata could not be fetched anew");
  });
});

describe("a certificate that runs out", () => {
  const inDays = (days: number): string => makeKeys({ from: "2020-01-01", until: new Date(Date.now() + days * 86_400_000 + 3_600_000).toISOString() }).certificate;
  const use = (tenant: Tenant, certificate: string): Promise<unknown> => tenants.rows('UPDATE "SsoConnection" SET certificates = $2 WHERE id = $1', tenant.connectionId, [certificate]);

  it("is told of once at each threshold, to owners and admins and nobody else, and to nobody of a connection that is off", async () => {
    const [tenant, off] = [await tenants.make({ columns: { certificates: [inDays(90)] } }), await tenants.make({ live: false, columns: { certificates: [inDays(20)] } })];
    const [admin, editor] = [await tenants.member(tenant, "admin"), await tenants.member(tenant, "editor")];
    await use(tenant, inDays(20)); // only now: a round may come at any moment, and tells those who are there
    for (const { email } of [tenant.owner, admin]) expect((await mailTo(email, "expires in 20 days")).text).toContain(`/o/${tenant.slug}/sso/${tenant.connectionId}`);
    await use(tenant, inDays(5));
    await mailTo(tenant.owner.email, "expires in 5 days");
    await use(tenant, inDays(0));
    await mailTo(tenant.owner.email, "expires within a day");
    await use(tenant, inDays(-2));
    await mailTo(tenant.owner.email, "has expired");
    await use(tenant, inDays(90));
    await until(async () => ((await rowOf(tenant)).warnedDays === null ? true : undefined));
    expect(mailsTo(tenant.owner.email)).toHaveLength(4);
    expect(mailsTo(admin.email)).toHaveLength(4);
    expect(mailsTo(editor.email)).toEqual([]);
    expect(mailsTo(off.owner.email)).toEqual([]);
    expect(await auditedOf(tenants, tenant.orgId)).toEqual(Array(4).fill("sso.certificate_expiring"));
  }, 180_000);

  it("stands in the list of connections", async () => {
    const tenant = await tenants.make({ columns: { certificates: [inDays(6)] } });
    expect(wordsOn(await (await signedInAs(tenant.owner.email)).open(`/o/${tenant.slug}/sso`))).toContain("Its certificate expires in 6 days.");
  });
});
