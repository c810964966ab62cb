// The policy's JSON Schema (2020-12), for editors: public/policy.schema.json is this, and a test holds it to be.
import { z } from "zod";
import { policySchema } from "@/lib/gateway/policy/schema";

export function policyJsonSchema(): object {
  return { $id: "policy.schema.json", title: "Eloquent gateway policy", ...z.toJSONSchema(policySchema, { io: "input" }) };
}
