// A proxy names the request it holds; a client must not be able to name another one.
import { describe, expect, it } from "vitest";
import { askedAbout, FORWARD_AUTH_PATH, isForwardAuth } from "./forward-auth";

const asking = (target: string, headers: string[] = [], method = "GET") => ({ id: "id", method, target, headers, address: "", secure: true });
const asked = (target: string, headers: string[] = [], method = "GET") => {
  const { arrival, softened } = askedAbout(asking(target, headers, method));
  return { method: arrival.method, target: arrival.target, softened };
};
const codeOf = (work: () => unknown): unknown => { try { work(); return "passed"; } catch (error) { return (error as { code: string }).code; } };

describe("the request a proxy asks about", () => {
  it("is behind our path for Envoy, query and all", () => {
    expect(asked(`${FORWARD_AUTH_PATH}/api/workflows?q=1`, [], "POST")).toEqual({ method: "POST", target: "/api/workflows?q=1", softened: false });
  });
  it("is in nginx's headers when nginx asks", () => {
    expect(asked(`${FORWARD_AUTH_PATH}?from=nginx`, ["X-Original-Method", "DELETE", "X-Original-URI", "/api/workflows/1"])).toEqual({ method: "DELETE", target: "/api/workflows/1", softened: true });
  });
  it("is in Traefik's headers when Traefik asks, whatever the client sent of nginx's", () => {
    const headers = ["X-Original-URI", "/api/public", "X-Original-Method", "GET", "X-Forwarded-Method", "POST", "X-Forwarded-Uri", "/api/workflows"];
    expect(asked(`${FORWARD_AUTH_PATH}?from=traefik`, headers)).toEqual({ method: "POST", target: "/api/workflows", softened: false });
  });
  it("cannot be moved into headers by a client behind Envoy", () => {
    expect(asked(`${FORWARD_AUTH_PATH}/?from=nginx`, ["X-Original-Method", "GET", "X-Original-URI", "/api/public"])).toMatchObject({ target: "/?from=nginx" });
  });
  it.each([
    ["nobody says which proxy asks", `${FORWARD_AUTH_PATH}`, ["x-original-uri", "/api/a", "x-original-method", "GET"]],
    ["an unknown proxy asks", `${FORWARD_AUTH_PATH}?from=constructor`, []],
    ["the request is not named", `${FORWARD_AUTH_PATH}?from=nginx`, []],
    ["it is named twice", `${FORWARD_AUTH_PATH}?from=nginx`, ["x-original-method", "GET", "x-original-uri", "/api/a", "X-Original-URI", "/api/b"]],
  ])("is refused when %s", (_, target, headers) => expect(codeOf(() => askedAbout(asking(target, headers)))).toBe("request_malformed"));

  it("leaves the body with the proxy", () => {
    const { arrival } = askedAbout(asking(`${FORWARD_AUTH_PATH}/api/a`, ["Content-Length", "9", "Transfer-Encoding", "chunked", "x-own", "1"]));
    expect(arrival.headers).toEqual(["x-own", "1"]);
  });
  it("is asked about at this path only", () => {
    expect([`${FORWARD_AUTH_PATH}`, `${FORWARD_AUTH_PATH}/x`, `${FORWARD_AUTH_PATH}?x`, `${FORWARD_AUTH_PATH}x`, "/api/gateway"].map(isForwardAuth)).toEqual([true, true, true, false, false]);
  });
});
