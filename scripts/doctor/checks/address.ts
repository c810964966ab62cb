// AUTH_URL as the world sees it: does this product answer there, over HTTPS, and does it know that it does?
import type { Environment } from "@/lib/config/read";
import { unseen, type Said } from "../finding";
import { addressFindings, type Seen } from "../address-judged";
import { look } from "../look";
import { webUrlOf } from "../outside";
import { valueOf, without } from "../value";

const DISCOVERY = "/.well-known/openid-configuration";
const PAGE = "/sign-in";

export async function addressCheck(env: Environment): Promise<Said[]> {
  const authUrl = valueOf("AUTH_URL", env);
  if (authUrl === undefined) return [unseen(without("AUTH_URL", env))];
  return addressFindings(authUrl, await lookAround(authUrl, webUrlOf(env), clearTwin(authUrl)), new Date());
}

/** @param clear where it would be asked for without TLS, if that can be known */
export async function lookAround(authUrl: string, webUrl: string | undefined, clear: string | undefined): Promise<Seen> {
  const [discovery, page, web, inTheClear] = await Promise.all([
    look(authUrl + DISCOVERY),
    look(authUrl + PAGE),
    // As the gateway asks it: web goes by what the gateway says of the protocol.
    webUrl === undefined ? undefined : look(new URL(webUrl).origin + DISCOVERY, { "x-forwarded-proto": new URL(authUrl).protocol.slice(0, -1) }),
    clear === undefined ? undefined : look(clear + PAGE),
  ]);
  return { discovery, page, web, inTheClear };
}

/** Of an address with a port of its own nobody knows where its twin would be. */
function clearTwin(authUrl: string): string | undefined {
  const { hostname, port, protocol } = new URL(authUrl);
  return protocol === "https:" && port === "" ? `http://${hostname}` : undefined;
}
