// `npm run doctor` for a release, from a pod of web's: kubectl exec deploy/<release>-web -- bin/doctor [--json]
import type { Environment } from "@/lib/config/read";
import { examine } from "../../doctor/examine";
import { spelledOut } from "../../doctor/ssl-mode";
import { tell } from "../../doctor/tell";

const [first, ...more] = process.argv.slice(2);
if ((first !== undefined && first !== "--json") || more.length > 0) {
  console.error("Usage: bin/doctor [--json]");
  process.exit(1);
}
// Web is asked here: by its address in the cluster another pod would answer, if that let anybody in but the gateway.
const env: Environment = { ...process.env, WEB_URL: `http://127.0.0.1:${process.env["PORT"] || 3001}` };
process.env["DATABASE_URL"] = spelledOut(env["DATABASE_URL"] ?? ""); // where the stores look for it
const ok = tell(await examine(process.cwd(), { demo: false, env, port: "" }, env), first === "--json");
process.stdout.write("", () => process.exit(ok ? 0 : 1));
