// Whose address it is: the socket's own, unless a trusted proxy says otherwise.
import ipaddr from "ipaddr.js";
import { describe, expect, it } from "vitest";
import { clientOf } from "./client-address";

const PROXIES = [ipaddr.parseCIDR("10.0.0.0/8")];

describe("the client's address", () => {
  it.each([
    ["127.0.0.1", "127.0.0.1"],
    ["::ffff:192.0.2.1", "192.0.2.1"],
    ["2001:db8::1", "2001:db8::1"],
    ["2001:db8:0:0:0:0:0:1", "2001:db8::1"],
    ["", ""],
  ])("is that of the socket %s: %s", (peer, address) => {
    expect(clientOf(peer, false, ["x-forwarded-for", "198.51.100.7"], [])).toEqual({ address, secure: false });
  });

  it.each([
    ["198.51.100.7", "198.51.100.7"],
    ["203.0.113.9, 198.51.100.7, 10.0.0.2", "198.51.100.7"],
    ["::ffff:198.51.100.7", "198.51.100.7"],
    ["203.0.113.9:1, 198.51.100.7:5521, 10.0.0.2:80", "198.51.100.7"],
    ["[2001:db8::1]:5521", "2001:db8::1"],
    ["[2001:db8::1]", "2001:db8::1"],
    ["not an address", "10.0.0.1"],
  ])("behind a trusted proxy that says %s is %s", (forwarded, address) => {
    expect(clientOf("10.0.0.1", false, ["x-forwarded-for", forwarded, "x-forwarded-proto", "https"], PROXIES)).toEqual({ address, secure: true });
  });
});
