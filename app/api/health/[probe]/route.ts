// live: this process answers. ready: it can also do its work. Nothing else is told to a stranger.
import { answering } from "@/lib/doors/web/answering";
import { webReadiness } from "@/lib/doors/web/readiness";
import { Refusal } from "@/lib/refusals/refusal";

export const dynamic = "force-dynamic";

export const GET = answering(async (request) => {
  const probe = new URL(request.url).pathname.split("/").at(-1);
  if (probe === "live") return Response.json({ status: "up" }, { headers: { "cache-control": "no-store" } });
  if (probe !== "ready") throw new Refusal("route_unknown", "The probes are live and ready.");
  const { status } = await webReadiness();
  const up = status !== "down"; // what is merely in trouble is served, and told to operators
  return Response.json({ status: up ? "up" : "down" }, { status: up ? 200 : 503, headers: { "cache-control": "no-store" } });
});
