// Mail: does the server let us in, and can what it sends come from somebody? Nothing is sent.
import type { Environment } from "@/lib/config/read";
import { smtpTransport } from "@/lib/mail/smtp";
import { doubtful, good, unseen, type Said } from "../finding";
import { mailTrouble } from "../mail-judged";
import { isOutside, notFromOutside } from "../outside";
import { senderFindings } from "../sender-judged";
import { PATIENCE_MS } from "../run";
import { valueOf } from "../value";

export async function mailCheck(env: Environment): Promise<Said[]> {
  if (!env["SMTP_URL"] && isOutside(env)) return [notFromOutside("SMTP_URL")];
  if (!env["SMTP_URL"]) return [doubtful("SMTP_URL is not set: mails are written to files, and nobody gets one.", "Set SMTP_URL and MAIL_FROM; without them nobody can reset a password or accept an invitation.")];
  const sender = env["MAIL_FROM"] ? senderFindings(env["MAIL_FROM"]) : [];
  const url = valueOf("SMTP_URL", env);
  return [...(url === undefined ? [unseen("SMTP_URL cannot be used (see environment).")] : [...(await serverFindings(url)), ...inTheClear(new URL(url))]), ...sender];
}

async function serverFindings(url: string): Promise<Said[]> {
  let transport: ReturnType<typeof smtpTransport> | undefined;
  try {
    transport = smtpTransport(url, PATIENCE_MS);
    await transport.verify();
    return [good(`The mail server answers${new URL(url).username === "" ? "" : ", and lets us in"}.`)];
  } catch (error) {
    return [mailTrouble(error)];
  } finally {
    transport?.close();
  }
}

/** Whoever is between here and there can leave the offer of STARTTLS out. */
export function inTheClear({ hostname, protocol, searchParams }: URL): Said[] {
  const here = hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.");
  if (protocol === "smtps:" || here || searchParams.get("tls") === "required") return [];
  return [doubtful("SMTP_URL does not insist on TLS: where STARTTLS is not offered, mails and their links go in the clear.", "Add ?tls=required to it, or use smtps://.")];
}
