// Can a mail come from this sender, and would anybody's server take it?
import addressparser from "nodemailer/lib/addressparser/index.js";
import { doubtful, good, wrong, type Said } from "./finding";

const EXAMPLE = "Write it as in Eloquent <no-reply@example.com>.";
const HOST = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i;
/** RFC 2606, RFC 6761: nobody has a mailbox there. */
const NOWHERE = /(?:^|\.)(?:localhost|test|example|invalid|local)$|(?:^|\.)example\.(?:com|net|org)$/i;

export function senderFindings(from: string): Said[] {
  const [first, ...more] = addressparser(from, { flatten: true });
  const [, host] = /^[^\s@<>()",;:\\]+@([^\s@]+)$/.exec(first?.address ?? "") ?? [];
  if (more.length > 0) return [wrong("MAIL_FROM names several addresses.", EXAMPLE)];
  if (host === undefined || !HOST.test(host)) return [wrong("MAIL_FROM names no address.", EXAMPLE)];
  if (NOWHERE.test(host) || !host.includes(".")) return [doubtful(`MAIL_FROM is at ${host}, where nobody has a mailbox: other servers refuse that, or call it spam.`, "Use an address of a domain of yours, with SPF and DKIM for the mail server.")];
  return [good(`Mails come from ${first!.address}.`)];
}
