// What the two probes answer.
import { z } from "zod";
import { operation } from "@/lib/api/operation";

export const health = z.object({ status: z.enum(["up", "down"]) }).meta({ id: "Health" });

export const operations = [
  operation({
    method: "GET",
    path: "/api/health/live",
    title: "Is it alive?",
    does: "Answers as long as the process does. Restart it when this fails.",
    asks: { by: "nobody" },
    answers: { 200: { says: "Alive.", body: health } },
  }),
  operation({
    method: "GET",
    path: "/api/health/ready",
    title: "Is it ready?",
    does: "Asks whether the database answers and has the whole schema of this release. Send no traffic while this fails.",
    asks: { by: "nobody" },
    answers: { 200: { says: "Ready.", body: health }, 503: { says: "Not ready.", body: health } },
  }),
];
