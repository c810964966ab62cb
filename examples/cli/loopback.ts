// The browser comes back to this machine: one port, one answer, and then nobody listens any more (RFC 8252 §7.3, §8.3).
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { answerPage, PAGE_HEADERS } from "./answer-page";

export type Loopback<Result> = {
  readonly redirectUri: string;
  /**
   * @param state of the request: whatever else comes here, such as a page that guesses the port, is turned away and not the end
   * @param finish what it says or throws is what the browser is shown
   */
  answered(state: string, finish: (callbackUrl: string) => Promise<Result>, signal: AbortSignal): Promise<Result>;
  close(): void;
};

const PATH = "/callback";

/** By address, not as localhost, which may be somebody else's (§8.3). */
export async function listenOnLoopback<Result>(done: (result: Result) => string): Promise<Loopback<Result>> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const redirectUri = `http://127.0.0.1:${(server.address() as AddressInfo).port}${PATH}`;
  return {
    redirectUri,
    answered: (state, finish, signal) => waitFor(server, redirectUri, state, finish, done, signal),
    close: () => {
      server.close();
      server.closeIdleConnections();
    },
  };
}

function waitFor<Result>(server: Server, redirectUri: string, state: string, finish: (callbackUrl: string) => Promise<Result>, done: (result: Result) => string, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    let taken = false;
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
    server.on("request", (req, res) => {
      const url = new URL(req.url ?? "/", redirectUri);
      if (req.method !== "GET" || url.pathname !== PATH || url.searchParams.get("state") !== state || taken) return show(res, 404, "Nothing is waited for here", "Begin again on the command line.");
      taken = true;
      finish(url.href).then((result) => {
        show(res, 200, "You are signed in", `${done(result)} You can close this page.`);
        resolve(result);
      }, (error: unknown) => {
        show(res, 400, "You are not signed in", "The command line says why. You can close this page.");
        reject(error as Error);
      });
    });
  });
}

function show(res: ServerResponse, status: number, title: string, sentence: string): void {
  res.writeHead(status, PAGE_HEADERS).end(answerPage(title, sentence));
}
