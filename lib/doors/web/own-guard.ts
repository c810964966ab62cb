// The guard of this web process, opened once. It counts rate limits only where no gateway in front has done so.
import { ownLimiter } from "@/lib/limits/choose";
import { ownRevocations } from "@/lib/revocations/own";
import { openGuard, type OpenGuard } from "../open-guard";
import { WEB_MAX_BODY_BYTES } from "./body-limit";
import { gatewayInFront } from "./in-front";

let opened: Promise<OpenGuard> | undefined;

export function ownGuard(): Promise<OpenGuard> {
  return (opened ??= openOwn());
}

async function openOwn(): Promise<OpenGuard> {
  const open = await openGuard("web", gatewayInFront() ? undefined : await ownLimiter(), process.env, WEB_MAX_BODY_BYTES);
  return { ...open, guard: { ...open.guard, revocations: ownRevocations() } };
}
