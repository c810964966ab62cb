// A client of apps on a stand: a server of a few lines, a storage, and a count of how often somebody was told of the end.
import { ApiError, createAppClient, memoryStorage, type AppClient, type AppClientOptions, type AppStorage } from "../../client";
import { FakeServer, ISSUER } from "./fake-server";

export const REDIRECT = "com.example.app:/signed-in";

export const codeOf = (work: Promise<unknown>): Promise<string> => work.then(() => "passes", (error: unknown) => (error instanceof ApiError ? error.code : String(error)));

export class Stand {
  readonly server = new FakeServer();
  readonly storage: AppStorage = memoryStorage();
  signedOut = 0;

  client(more: Partial<AppClientOptions> = {}): AppClient {
    return createAppClient({ issuer: ISSUER, clientId: "app", storage: this.storage, fetch: this.server.fetch, onSignedOut: () => { this.signedOut += 1; }, ...more });
  }

  /** Signed in, and started anew since: nothing in memory. */
  async started(more: Partial<AppClientOptions> = {}): Promise<AppClient> {
    const { finish, url } = await this.client().beginSignIn({ redirectUri: REDIRECT });
    await finish(this.server.callback(url));
    this.server.asked.length = 0;
    return this.client(more);
  }
}
