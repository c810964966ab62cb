// The system's browser, asked to open an address. Where there is none, the address has been printed.
import { spawn } from "node:child_process";

const PROGRAMS: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = { darwin: ["open"], win32: ["rundll32", "url.dll,FileProtocolHandler"], linux: ["xdg-open"] };

export function openBrowser(url: string): void {
  const [program, ...args] = PROGRAMS[process.platform] ?? ["xdg-open"];
  const child = spawn(program, [...args, url], { stdio: "ignore", detached: true });
  child.once("error", () => undefined);
  child.unref();
}
