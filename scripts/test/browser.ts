// Where is a Chromium? Debian's, or the one CHROMIUM_PATH names. Nothing is downloaded.
import { existsSync } from "node:fs";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

export function browserPath(): string | undefined {
  return [process.env["CHROMIUM_PATH"], ...PLACES].find((place) => place !== undefined && place !== "" && existsSync(place));
}
