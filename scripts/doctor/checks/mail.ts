// Mail: does the server let us in, and can what it sends come from somebody? Nothing is sent.
import type { Environment } from "@/lib/config/read";
import { smtpTransport } from "@/lib/mail/smtp";
import { doubtful, good, unseen, wrong, type Said } from "../finding";
import { senderFindings } from "../sender-judged";
import { PATIENCE_MS } from "../run";
import { valueOf } from "../value";

export async function mailCheck(env: Environment): Promise<Said[]> {
  if (!env["SMTP_URL"]) return [doubtful("SMTP_URL is not set: mails are written to files, and nobody gets one.", "Set SMTP_URL and MAIL_FROM; without them nobody can reset a password or accept an invitation.")];
  const sender = env["MAIL_FROM"] ? senderFindings(env["MAIL_FROM"]) : [];
  const url = valueOf("SMTP_URL", env);
  return [...(url === undefined ? [unseen("SMTP_URL cannot be used (see environment).")] : [...(await serverFindings(url)), ...inTheClear(new URL(url))]), ...sender];
}

const REMEDIES: Record<string, string> = {
  EAUTH: "User or password in SMTP_URL are not right there (special characters are percent-encoded in it).",
  EDNS: "The host in SMTP_URL has no address: check its name, and the name server of this machine.",
  ETIMEDOUT: "Check the firewall between here and there: many networks let nobody out on port 25.",
  ETLS: "It offers no STARTTLS, or its certificate does not hold: use smtps://, or the port for STARTTLS (587).",
};

async function serverFindings(url: string): Promise<Said[]> {
  let transport: ReturnType<typeof smtpTransport> | undefined;
  try {
    transport = smtpTransport(url, PATIENCE_MS);
    await transport.verify();
    return [good(`The mail server answers${new URL(url).username === "" ? "" : ", and lets us in"}.`)];
  } catch (error) {
    const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
    const reason = [typeof code === "string" && /^[A-Z_]{2,40}$/.test(code) ? code : "unknown error", ...(typeof responseCode === "number" ? [responseCode] : [])].join(" ");
    const certificate = error instanceof Error && /certificate|altnames|self.signed/i.test(error.message);
    const fix = certificate ? "Its certificate does not hold: use the name that it is for, or name your own authority in NODE_EXTRA_CA_CERTS." : (REMEDIES[String(code)] ?? "Check host and port in SMTP_URL: smtp:// for STARTTLS (587), smtps:// for TLS from the start (465).");
    return [wrong(`The mail server that SMTP_URL names takes no mail from here (${reason}).`, fix)];
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
