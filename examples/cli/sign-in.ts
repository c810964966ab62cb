// sign-in: in a browser on this machine, or by a code in one anywhere.
import type { AppClient } from "@/lib/sdk/client";
import { listenOnLoopback } from "./loopback";
import { openBrowser } from "./open-browser";
import type { Say } from "./say";
import type { Words } from "./words";

type SignedIn = { readonly org: string };

export async function signIn(client: AppClient, { browser, device, org }: Words, say: Say, signal: AbortSignal): Promise<void> {
  const into = org === undefined ? {} : { organization: org };
  const tokens = device ? await byDevice(client, into, say, signal) : await onLoopback(client, into, browser, say, signal);
  say(`Signed in, for ${tokens.org}.`, { signed_in: true, org: tokens.org });
}

async function onLoopback(client: AppClient, into: { organization?: string }, browser: boolean, say: Say, signal: AbortSignal): Promise<SignedIn> {
  const loopback = await listenOnLoopback<SignedIn>(({ org }) => `The command line acts for ${org} now.`);
  try {
    const { finish, url } = await client.beginSignIn({ redirectUri: loopback.redirectUri, ...into });
    say(`Sign in here, in a browser on this machine:\n\n  ${url}\n`, { url });
    if (browser) openBrowser(url);
    return await loopback.answered(new URL(url).searchParams.get("state")!, finish, signal);
  } finally {
    loopback.close();
  }
}

async function byDevice(client: AppClient, into: { organization?: string }, say: Say, signal: AbortSignal): Promise<SignedIn> {
  const { expiresIn, userCode, verificationUri, verificationUriComplete, wait } = await client.beginDeviceSignIn(into);
  const words = `Open ${verificationUri} in any browser, and type:\n\n  ${userCode}\n\nThe code lives for ${Math.round(expiresIn / 60)} minutes.`;
  say(words, { user_code: userCode, verification_uri: verificationUri, verification_uri_complete: verificationUriComplete, expires_in: expiresIn });
  return wait(signal);
}
