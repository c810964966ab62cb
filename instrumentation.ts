// Web starts only with a configuration it can work with, opens a port for its operators, waits for its database, and then goes its rounds.
import type { Instrumentation } from "next";

export async function register(): Promise<void> {
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;
  const { requireConfiguration, waitForDatabase } = await import("@/lib/doors/web/start-check");
  (await import("@/lib/doors/web/requests-begin")).carryRequestIds();
  await requireConfiguration();
  (await import("@/lib/mail/post")).countMailsFromNought();
  (await import("@/lib/sign-in/counted")).countSignInsFromNought();
  (await import("@/lib/doors/web/operators")).openWebOperators(); // before the wait, so that it says what is waited for
  await waitForDatabase();
  (await import("@/lib/rounds/rounds")).beginRounds();
}

/** A page or an action failed: one line, with the route as it is written, for the address itself may be a secret. */
export const onRequestError: Instrumentation.onRequestError = async (error, { headers, method }, { routePath, routeType }) => {
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;
  const { webLog } = await import("@/lib/log/log");
  const { givenId } = await import("@/lib/doors/web/arrival");
  webLog().error({ request_id: givenId([headers["x-request-id"]].flat()[0]), method, route: routePath, kind: routeType, decision: "failed", digest: (error as { digest?: string }).digest, err: error }, "a page failed");
};
