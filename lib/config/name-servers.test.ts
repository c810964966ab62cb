// Name servers are addresses: a name of one would have to be looked up by another.
import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "./read";

const read = (text: string) => readConfig(["DNS_SERVERS"], { DNS_SERVERS: text }).DNS_SERVERS;

describe("DNS_SERVERS", () => {
  it.each([["", []], ["192.0.2.53", ["192.0.2.53"]], ["192.0.2.53:5353, [2001:db8::1]:53", ["192.0.2.53:5353", "[2001:db8::1]:53"]], ["2001:db8::1", ["2001:db8::1"]], ["[2001:db8::1]", ["[2001:db8::1]"]]])("%j is read", (text, servers) => expect(read(text)).toEqual(servers));
  it.each(["dns.example.com", "192.0.2.53:99999", "192.0.2.53:x", "192.0.2.256", "https://192.0.2.53"])("%j is refused", (text) => expect(() => read(text)).toThrow(ConfigError));
});
