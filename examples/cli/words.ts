// What was typed, as a command with its options.
import { parseArgs } from "node:util";
import { Failure, USAGE } from "./failure";

export const HELP = `Usage: eloquent COMMAND [OPTIONS]        (in this repository: npm run -s cli -- COMMAND)

  sign-in                   in a browser on this machine
  sign-in --device          by a code, in a browser anywhere
  whoami                    who is signed in, and for which organisation
  orgs                      the organisations you are a member of
  switch SLUG               act for another one from now on
  workflows list            what your organisation has
  workflows create NAME
  sign-out                  here and at the server
  help

  --issuer URL              where to (ELOQUENT_ISSUER, or http://localhost:3000, or PORT there)
  --org SLUG                for this command alone; of sign-in, the one to sign in to
  --no-browser              sign-in: print the address and open nothing
  --json                    one line of JSON per answer

Exit codes: 0 done, 1 failed, 2 not understood, 3 not signed in.`;

export type Words = { readonly command: string; readonly rest: readonly string[]; readonly issuer: string; readonly org: string | undefined; readonly device: boolean; readonly browser: boolean; readonly json: boolean };

/** @throws Failure with 2 for options nobody knows, and for an issuer that is no address */
export function readWords(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Words {
  const { positionals: [command = "help", ...rest], values } = parsed(args);
  const issuer = values.issuer ?? (env["ELOQUENT_ISSUER"] || `http://localhost:${env["PORT"] || 3000}`);
  if (!URL.canParse(issuer) || !/^https?:$/.test(new URL(issuer).protocol)) throw new Failure(USAGE, "usage", `--issuer must be an address such as https://app.example.com, not ${issuer}`);
  return { command: values.help ? "help" : command, rest, issuer: new URL(issuer).origin, org: values.org, device: values.device ?? false, browser: !values["no-browser"], json: values.json ?? false };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args], allowPositionals: true,
      options: { issuer: { type: "string" }, org: { type: "string" }, device: { type: "boolean" }, "no-browser": { type: "boolean" }, json: { type: "boolean" }, help: { type: "boolean", short: "h" } },
    });
  } catch (error) {
    throw new Failure(USAGE, "usage", (error as Error).message);
  }
}
