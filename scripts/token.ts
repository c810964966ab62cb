// npm run -s token -- ada@acme.test acme: signs in and prints an access token, for curl.
import { readFileSync } from "node:fs";
import path from "node:path";
import { orExplain, StartFailure } from "./start/failure";
import { refusalOf } from "./token/refusal";
import { Visitor } from "./token/visitor";

await orExplain(async () => {
  const [email, org] = process.argv.slice(2);
  if (!email || !org) throw new StartFailure("Usage: npm run -s token -- EMAIL ORG   (the demo must be running; PASSWORD or DEMO_PASSWORD overrides the demo's)");
  const visitor = new Visitor(process.env["AUTH_URL"] || `http://localhost:${process.env["PORT"] || 3000}`);
  const signedIn = await visitor.signIn(email, process.env["PASSWORD"] || process.env["DEMO_PASSWORD"] || demoPassword()).catch(() => {
    throw new StartFailure(`${visitor.origin} does not answer. Is \`npm start\` running there? PORT names another port.`);
  });
  if (signedIn.status === 429) throw new StartFailure(`Too many tries. Wait ${signedIn.headers.get("retry-after")} seconds.`);
  const refused = refusalOf(signedIn, visitor.origin);
  if (refused !== undefined) throw new StartFailure(refused);
  const response = await visitor.requestToken(org);
  const answer = (await response.json()) as { access_token?: string; code?: string; detail?: string };
  if (!answer.access_token) throw new StartFailure(`${response.status} ${answer.code}: ${answer.detail}`);
  console.log(answer.access_token);
  process.exit(0);
});

function demoPassword(): string {
  const file = path.join(process.env["DATA_DIR"] || ".data", "secrets.json");
  try {
    return (JSON.parse(readFileSync(file, "utf8")) as { demoPassword: string }).demoPassword;
  } catch {
    throw new StartFailure(`There is no ${file}: start the demo first (with another DATA_DIR, set it here, too), or set PASSWORD.`);
  }
}
