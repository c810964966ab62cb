// Can web do its work? It says so itself: it may reach another database than this machine does, or none.
import type { Environment } from "@/lib/config/read";
import { good, unseen, wrong, type Said } from "../finding";
import { fieldOf, look, type Looked } from "../look";
import { webUrlOf } from "../outside";
import { valueOf, without } from "../value";

const READY = "/api/health/ready";

/** @param demo mended by starting it again, which nobody does to an installation */
export async function webCheck(env: Environment, demo: boolean): Promise<Said[]> {
  const [webUrl, authUrl] = [webUrlOf(env), valueOf("AUTH_URL", env)];
  // Web itself, as its probes ask it; from outside only by the way that everybody takes.
  if (webUrl !== undefined) return readinessFindings(await look(new URL(webUrl).origin + READY, { "x-forwarded-proto": "https" }), demo);
  return authUrl === undefined ? [unseen(without("AUTH_URL", env))] : readinessFindings(await look(authUrl + READY), demo);
}

/** Who does not answer at all, or is not web, is told of under address and services. */
export function readinessFindings(looked: Looked, demo: boolean): Said[] {
  const why = demo
    ? "The demo's database may have died: stop npm start, and start it again. logs/web.log in DATA_DIR (.data) says what happened."
    : "Look at database and migrations above. Where they are in order, web is at odds with another database than this one, or cannot reach it: GET :WEB_METRICS_PORT/api/health/ready says what is wrong, and so does its log.";
  if ("silence" in looked) {
    return looked.late === true ? [wrong(`Web ${looked.silence} when it was asked whether it is ready.`, why)] : [unseen("Web was not reached (see address and services).")];
  }
  const status = fieldOf(looked, "status");
  if (looked.status === 503 && status === "down") return [wrong("Web says that it is down: its database does not answer it, or lacks a migration of its release.", why)];
  if (looked.status === 200 && status === "up") return [good("Web says that it is ready: its database answers it, and has the migrations of its release.")];
  if (looked.status >= 500) return [wrong(`Asked whether web is ready, it or what stands before it answers ${looked.status}.`, "Look at whether web runs, and at its log.")];
  return [unseen(`What answers there does not say whether it is ready (${looked.status}, ${looked.type}; see address and services).`)];
}
