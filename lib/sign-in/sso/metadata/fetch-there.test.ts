// Fetching for an admin reads the Internet and never the neighbours, whatever the name, the address or the redirect looks like.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { discover } from "./discovery";
import { fetchThere, leadsInside } from "./fetch-there";
import { isOutside } from "./usable-url";

let server: Server;
let origin: string;
let asked: string[] = [];

const document = (change: object = {}) => JSON.stringify({ issuer: origin, authorization_endpoint: `${origin}/auth`, token_endpoint: `${origin}/token`, jwks_uri: `${origin}/jwks`, userinfo_endpoint: `${origin}/userinfo`, ...change });
const ANSWERS: Record<string, () => [status: number, body: string, headers?: Record<string, string>]> = {
  "/ok": () => [200, "<xml/>"],
  "/once": () => [302, "", { location: "/ok" }],
  "/round": () => [302, "", { location: "/round" }],
  "/to-file": () => [302, "", { location: "file:///etc/passwd" }],
  "/to-metadata": () => [302, "", { location: "http://169.254.169.254/latest/meta-data/" }],
  "/private": () => [403, "the neighbour's secret"],
  "/large": () => [200, "x".repeat(1_000_001)],
  "/.well-known/openid-configuration": () => [200, document()],
  "/other/.well-known/openid-configuration": () => [200, document()],
  "/entra/.well-known/openid-configuration": () => [200, document({ issuer: "https://login.microsoftonline.com/{tenantid}/v2.0" })],
  "/implicit/.well-known/openid-configuration": () => [200, document({ issuer: `${origin}/implicit`, response_types_supported: ["id_token"] })],
  "/inside/.well-known/openid-configuration": () => [200, document({ issuer: `${origin}/inside`, token_endpoint: "http://10.0.0.1/token" })],
  "/person/.well-known/openid-configuration": () => [200, document({ issuer: `${origin}/person`, userinfo_endpoint: "http://10.0.0.1/latest/meta-data" })],
  "/page/.well-known/openid-configuration": () => [200, "<html>"],
};

beforeAll(async () => {
  process.env["AUTH_URL"] = "http://localhost:3000";
  server = createServer((request, response) => {
    asked.push(request.url ?? "");
    const [status, body, headers] = ANSWERS[request.url ?? ""]?.() ?? [404, ""];
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
afterEach(() => {
  asked = [];
  process.env["AUTH_URL"] = "http://localhost:3000";
});

describe("on a machine of one's own", () => {
  it.each(["/ok", "/once"])("%s is fetched", async (path) => expect(await fetchThere(`${origin}${path}`)).toEqual({ text: "<xml/>" }));
  it("a name of the machine is one, too", async () => expect(await fetchThere(`${origin.replace("127.0.0.1", "localhost")}/ok`)).toEqual({ text: "<xml/>" }));

  it.each([
    ["/round", /on and on/], ["/to-file", /begin with https/], ["/to-metadata", /private network/], ["/large", /more than a megabyte/], ["/nowhere", /answered 404/],
  ])("%s is not", async (path, sentence) => expect(await fetchThere(`${origin}${path}`)).toEqual({ problem: expect.stringMatching(sentence) }));

  it("an error page is not shown", async () => expect(JSON.stringify(await fetchThere(`${origin}/private`))).not.toContain("neighbour"));
  it("nobody listens there", async () => expect(await fetchThere("http://127.0.0.1:9/")).toEqual({ problem: "It could not be reached (ECONNREFUSED)." }));
});

describe("in production", () => {
  it.each(["127.0.0.1", "localhost", "[::1]", "127.1", "0x7f000001", "2130706433"])("%s is refused, and never asked", async (host) => {
    process.env["AUTH_URL"] = "https://app.example.com";
    const { port } = new URL(origin);
    for (const scheme of ["http", "https"]) expect(await fetchThere(`${scheme}://${host}:${port}/ok`)).toEqual({ problem: expect.stringMatching(/private network|has to be https/) });
    expect(asked).toEqual([]);
  });

  it.each([
    ["10.0.0.1", false], ["172.16.0.1", false], ["192.168.1.1", false], ["169.254.169.254", false], ["100.64.0.1", false], ["0.0.0.0", false], ["127.0.0.1", false], ["224.0.0.1", false], ["255.255.255.255", false],
    ["::1", false], ["::", false], ["::ffff:10.0.0.1", false], ["fe80::1", false], ["fc00::1", false], ["fd12:3456::1", false], ["64:ff9b::a00:1", false], ["2002:a00:1::", false], ["ff02::1", false], ["not an address", false],
    ["93.184.216.34", true], ["2606:2800:220:1:248:1893:25c8:1946", true], ["::ffff:93.184.216.34", true],
  ])("%s is outside: %s", (address, outside) => {
    process.env["AUTH_URL"] = "https://app.example.com";
    expect(isOutside(address)).toBe(outside);
  });
});

it("a name inside is told from one outside by what it means now", async () => {
  process.env["AUTH_URL"] = "https://app.example.com";
  expect(await Promise.all(["https://localhost/token", "https://[::1]/token", "https://10.0.0.1/", "https://nowhere.invalid/"].map(leadsInside))).toEqual([true, true, true, false]);
});

describe("an OpenID provider", () => {
  it.each(["", "/", "/.well-known/openid-configuration"])("is taken at its own word for who it is, typed with “%s”", async (ending) => expect(await discover(`${origin}${ending}`)).toMatchObject({ issuer: origin }));
  it.each([
    ["/other", /It calls itself http/], ["/entra", /your own tenant’s/], ["/implicit", /authorization code flow/], ["/inside", /no description of an OpenID provider \(token_endpoint\)/], ["/person", /no description of an OpenID provider \(userinfo_endpoint\)/], ["/page", /no description/], ["/nowhere", /answered 404/],
  ])("is not %s", async (path, sentence) => expect(await discover(`${origin}${path}`)).toEqual({ problem: expect.stringMatching(sentence) }));
});
