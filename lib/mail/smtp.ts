// Mail over SMTP. STARTTLS is used wherever the server offers it, and its certificate must hold.
import { createTransport } from "nodemailer";
import type { Carrier } from "./mail";

/** Nothing may wait for a server that does not answer: nodemailer's own limits are minutes. */
const TIMEOUT_MS = 10_000;

/** As the doctor asks, so that what it finds is what mails will find. */
export function smtpTransport(url: string, timeoutMs: number) {
  const { hostname, password, port, protocol, searchParams, username } = new URL(url);
  return createTransport({
    host: hostname.replace(/^\[|\]$/g, ""),
    ...(port === "" ? {} : { port: Number(port) }),
    secure: protocol === "smtps:",
    // `?tls=required` for servers one reaches over networks one does not trust: without STARTTLS nothing is sent.
    requireTLS: searchParams.get("tls") === "required",
    ...(username === "" ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    // A mail is made of our own words: nothing in it is read from a file or fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** @param from the sender, as in `Eloquent <no-reply@example.com>` */
export function smtpCarrier(url: string, from: string, timeoutMs = TIMEOUT_MS): Carrier {
  const transport = smtpTransport(url, timeoutMs);
  return {
    async carry({ html, subject, text, to }) {
      // As an object, an address is one address: no list, no display name, no header of somebody's choosing.
      await transport.sendMail({ from, to: { name: "", address: to }, subject, html, text, headers: { "auto-submitted": "auto-generated" } });
    },
  };
}
