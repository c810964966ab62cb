// Whose word is taken for where a request comes from: proxies, and never half of the world.
import { expect, it } from "vitest";
import { readConfig } from "./read";

const read = (text: string): unknown => readConfig(["TRUSTED_PROXIES"], { TRUSTED_PROXIES: text }).TRUSTED_PROXIES;

it.each(["", "10.0.0.0/8", "10.42.0.0/16, 192.0.2.7", "2001:db8::/32", "fd00::/8", "::1"])("takes %s", (text) => {
  expect(read(text)).toHaveLength(text.split(",").filter(Boolean).length);
});

it.each([
  ["0.0.0.0/0", /too wide/],
  ["0.0.0.0/1,128.0.0.0/1", /"128\.0\.0\.0\/1" is too wide/],
  ["1.2.3.4/0", /too wide/],
  ["::/0", /too wide/],
  ["0:0:0:0:0:0:0:0/0", /too wide/],
  ["2000::/3", /of \/8 or narrower/],
  ["::ffff:10.0.0.0/104", /write it as IPv4/],
  ["10.0.0.0/33", /not an address or a CIDR/],
  ["everybody", /not an address or a CIDR/],
])("refuses %s", (text, words) => {
  expect(() => read(text)).toThrow(words);
});
