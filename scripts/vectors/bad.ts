// Tokens that every verifier must refuse, one fault each: what attackers, sloppy issuers and lenient libraries make.
import type { RefusalCode } from "@/lib/refusals/codes";
import { BAD_CLAIMS } from "./bad-claims";
import { CLAIMS, HEADER, kidOf, respelled, seal, sign, SECRET, UNKNOWN_SECRET, type Parts } from "./sign";

export type Bad = { readonly name: string; readonly token: string; readonly code: RefusalCode };

const good = sign();
const [header, payload, signature] = good.split(".") as [string, string, string];
const encode = (text: string): string => Buffer.from(text).toString("base64url");
/** A payload whose last character has bits to spare, and one whose base64 needs the characters that base64url replaces. */
const spare = [0, 1].map((more) => encode(JSON.stringify({ ...CLAIMS, note: "x".repeat(more) }))).find((part) => part.length % 4 !== 0)!;
const tilde = encode(JSON.stringify({ ...CLAIMS, note: "\u00ff\u00fe\u00ff~~~???>>>" }));

const MALFORMED: readonly (readonly [string, string])[] = [
  ["nothing", ""],
  ["no dots", header],
  ["two parts", `${header}.${payload}`],
  ["an empty signature", `${header}.${payload}.`],
  ["an empty payload", seal(`${header}.`)],
  ["four parts", `${good}.${signature}`],
  ["five parts, the shape of a JWE", `${header}..${signature}.${payload}.${signature}`],
  ["a space before it", ` ${good}`],
  ["a line feed after it", `${good}\n`],
  ["a line feed inside a signed part", seal(`${header}.${payload.slice(0, 40)}\n${payload.slice(40)}`)],
  ["padding after the signature", `${good}=`],
  ["padding inside a signed part", seal(`${header}.${spare}${"=".repeat(4 - (spare.length % 4))}`)],
  ["the alphabet of plain base64", seal(`${header}.${tilde.replaceAll("-", "+").replaceAll("_", "/")}`)],
  ["unused bits set in the signature", `${header}.${payload}.${respelled(signature)}`],
  ["unused bits set in a signed part", seal(`${header}.${respelled(spare)}`)],
  ["a part of 4n + 1 characters", `${header}.${payload}.${signature}AA`],
  ["longer than 1536 characters", sign({ claims: { note: "x".repeat(900) } })],
  ["a header that is not JSON", sign({ header: "alg=HS256" })],
  ["a header that is a list", sign({ header: "[]" })],
  ["a payload that is not JSON", sign({ claims: "sub=u-ada" })],
  ["a payload that is a list", sign({ claims: JSON.stringify([CLAIMS]) })],
  ["a payload that is null", sign({ claims: "null" })],
  ["a number that JSON does not have", sign({ claims: JSON.stringify(CLAIMS).replace(`"exp":${CLAIMS.exp}`, '"exp":NaN') })],
  ["such a number where nobody looks", sign({ claims: JSON.stringify({ ...CLAIMS, note: 0 }).replace('"note":0', '"note":NaN') })],
  ["a payload that is not UTF-8", sign({ claims: Buffer.from(JSON.stringify({ ...CLAIMS, org: "o-\u00ff" }), "latin1") })],
  ["something after the payload's JSON", sign({ claims: `${JSON.stringify(CLAIMS)}{}` })],
];

const UNTRUSTED: readonly (readonly [string, Parts | string])[] = [
  ["alg none, with a signature all the same (RFC 8725 §3.1)", { header: { alg: "none" } }],
  ["alg nOnE", { header: { alg: "nOnE" } }],
  ["alg HS512, honestly signed", { header: { alg: "HS512" }, hash: "sha512" }],
  ["alg HS384, honestly signed", { header: { alg: "HS384" }, hash: "sha384" }],
  ["alg RS256 over an HMAC, the confusion of keys", { header: { alg: "RS256" } }],
  ["alg in lower case", { header: { alg: "hs256" } }],
  ["alg as a list", { header: { alg: ["HS256"] } }],
  ["no alg", { header: { alg: undefined } }],
  ["a header member in other letters (ALG)", { header: { alg: undefined, ALG: "HS256" } }],
  ["typ JWT, such as an ID token (RFC 9068 §4)", { header: { typ: "JWT" } }],
  ["no typ", { header: { typ: undefined } }],
  ["typ with a prefix", { header: { typ: "application/at+jwt" } }],
  ["typ in capitals", { header: { typ: "AT+JWT" } }],
  ["crit, whatever it asks for (RFC 7515 §4.1.11)", { header: { crit: ["exp"] } }],
  ["crit that is null", { header: { crit: null } }],
  ["an unencoded payload (RFC 7797)", { header: { b64: false, crit: ["b64"] } }],
  ["no kid", { header: { kid: undefined } }],
  ["an empty kid", { header: { kid: "" } }],
  ["a number as kid", { header: { kid: 7 } }],
  ["a path as kid", { header: { kid: "../../dev/null" } }],
  ["a kid with a line feed after it", { header: { kid: `${HEADER.kid}\n` } }],
  ["our kid over another secret's signature", { header: { kid: kidOf(SECRET) }, secret: UNKNOWN_SECRET }],
  ["signed with the kid itself", seal(`${header}.${payload}`, HEADER.kid)],
  ["signed with nothing", seal(`${header}.${payload}`, "")],
  ["half of a signature", `${header}.${payload}.${seal(`${header}.${payload}`).split(".")[2]!.slice(0, 20)}`],
  ["another token's payload", `${header}.${encode(JSON.stringify({ ...CLAIMS, org: "o-globex" }))}.${signature}`],
];

export const BAD: readonly Bad[] = [
  ...MALFORMED.map(([name, token]): Bad => ({ name, token, code: "token_malformed" })),
  ...UNTRUSTED.map(([name, parts]): Bad => ({ name, token: typeof parts === "string" ? parts : sign(parts), code: "token_invalid" })),
  { name: "signed with a secret that is not held here", token: sign({ secret: UNKNOWN_SECRET }), code: "jwt_secret_mismatch" },
  ...BAD_CLAIMS.map(({ name, code, claims }): Bad => ({ name, token: sign({ claims }), code })),
];
