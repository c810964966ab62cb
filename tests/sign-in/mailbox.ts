// What has arrived for somebody, as their mail program would read it.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const FOLDER = process.env["TEST_MAIL_DIR"]!;

export type Received = { readonly to: string; readonly from: string; readonly subject: string; readonly text: string; readonly html: string; readonly raw: string };

/** Everything for one address so far, oldest first. */
export function mailsTo(email: string): Received[] {
  return readdirSync(FOLDER).filter((name) => name.endsWith(".eml") && !name.startsWith(".")).sort().map((name) => parse(readFileSync(path.join(FOLDER, name), "utf8"))).filter(({ to }) => to === email);
}

/** Waits for the mail number `count` with that subject. */
export async function mailTo(email: string, subject: RegExp | string, count = 1): Promise<Received> {
  const deadline = Date.now() + 40_000;
  while (Date.now() < deadline) {
    const found = mailsTo(email).filter((mail) => mail.subject.match(subject))[count - 1];
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no mail ${count} about ${subject} for ${email}; there are: ${mailsTo(email).map((mail) => mail.subject).join(", ") || "none"}`);
}

/** The link on a line of its own. */
export function linkIn({ text }: Received): URL {
  return new URL(/^https?:\/\/\S+$/m.exec(text)![0]);
}

export const tokenIn = (mail: Received): string => linkIn(mail).searchParams.get("token")!;

function parse(raw: string): Received {
  const [head = ""] = raw.split("\r\n\r\n", 1);
  const header = (name: string): string => new RegExp(`^${name}: (.*(?:\\r\\n[ \\t].*)*)`, "im").exec(head)?.[1]?.replace(/\r\n\s+/g, " ") ?? "";
  const part = (type: string): string => {
    const found = new RegExp(`content-type: ${type}[^]*?\\r\\n\\r\\n([^]*?)\\r\\n--`, "i").exec(raw);
    const encoding = found === null ? "" : /content-transfer-encoding: (\S+)/i.exec(found[0])?.[1]?.toLowerCase();
    return found === null ? "" : encoding === "base64" ? Buffer.from(found[1]!, "base64").toString() : encoding === "quoted-printable" ? unquoted(found[1]!) : found[1]!;
  };
  return { to: header("to"), from: header("from"), subject: header("subject"), text: part("text/plain").replaceAll("\r\n", "\n"), html: part("text/html"), raw };
}

/** RFC 2045 §6.7. */
function unquoted(text: string): string {
  const bytes = text.replace(/=\r\n/g, "").replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString();
}
