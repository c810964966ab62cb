// Why a mail server takes nothing from here. nodemailer calls most of it ESOCKET: the system's number and the message tell what it was.
import { getSystemErrorName } from "node:util";
import { certificateRemedy } from "./certificate-remedies";
import { wrong, type Said } from "./finding";

const PORTS = "smtp:// is for STARTTLS (587), smtps:// for TLS from the start (465)";

/** What a message means: it is the only place where nodemailer keeps that. */
const MESSAGES: readonly (readonly [RegExp, string])[] = [
  [/altnames/i, "ERR_TLS_CERT_ALTNAME_INVALID"],
  [/certificate has expired/i, "CERT_HAS_EXPIRED"],
  [/certificate is not yet valid/i, "CERT_NOT_YET_VALID"],
  [/self.signed certificate in certificate chain/i, "SELF_SIGNED_CERT_IN_CHAIN"],
  [/self.signed certificate/i, "DEPTH_ZERO_SELF_SIGNED_CERT"],
  [/unable to verify the first certificate/i, "UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
  [/unable to get (?:local )?issuer certificate/i, "UNABLE_TO_GET_ISSUER_CERT_LOCALLY"],
  [/wrong version number|packet length too long|SSL routines/i, "no TLS"],
  [/\bEAI_AGAIN\b/, "EAI_AGAIN"],
  [/connection closed|socket close|ECONNRESET/i, "hung up"],
];

const REMEDIES: Record<string, string> = {
  EAUTH: "User or password in SMTP_URL are not right there (special characters are percent-encoded in it).",
  EDNS: "The host in SMTP_URL has no address: check its name, and the name server of this machine.",
  EAI_AGAIN: "The name server of this machine does not answer: check that first, then the host in SMTP_URL.",
  ECONNREFUSED: `Nobody listens there: check that it runs, and host and port in SMTP_URL (${PORTS}).`,
  EHOSTUNREACH: "There is no way from here to that host: check the network, and the host in SMTP_URL.",
  ENETUNREACH: "There is no way from here to that host: check the network, and the host in SMTP_URL.",
  ETIMEDOUT: "Check the firewall between here and there: many networks let nobody out on port 25. A server that expects TLS from the start (465) is silent, too, when it is asked with smtp://.",
  ETLS: "It offers no STARTTLS: use the port that does (587), or smtps:// where TLS is spoken from the start (465).",
  "hung up": `It hangs up: check that it takes connections from this machine, and the port in SMTP_URL (${PORTS}).`,
  "no TLS": `TLS is not spoken on that port as SMTP_URL expects it: ${PORTS}.`,
};

export function mailTrouble(error: unknown): Said {
  const { code, errno, message = "", responseCode } = error as { code?: unknown; errno?: unknown; message?: string; responseCode?: unknown };
  const known = MESSAGES.find(([shape]) => shape.test(message))?.[1] ?? nameOf(code, errno);
  const reason = [known, ...(typeof responseCode === "number" ? [responseCode] : [])].join(" ");
  const fix = certificateRemedy(known, "SMTP_URL") ?? REMEDIES[known] ?? `Check host and port in SMTP_URL: ${PORTS}.`;
  return wrong(`The mail server that SMTP_URL names takes no mail from here (${reason}).`, fix);
}

function nameOf(code: unknown, errno: unknown): string {
  if (code === "ESOCKET" && typeof errno === "number" && errno < 0) return getSystemErrorName(errno);
  return typeof code === "string" && /^[A-Z_]{2,40}$/.test(code) ? code : "unknown error";
}
