// "Write to them": the one outbox of this process, and where its mails go.
import path from "node:path";
import { readConfig } from "@/lib/config/read";
import { webLog } from "@/lib/log/log";
import { ownCounter } from "@/lib/metrics/own-registry";
import { fileCarrier } from "./files";
import { LETTER_KINDS, type Letter } from "./letters/letter";
import { openOutbox, OUTBOX_LIMITS, type Outbox, type Told } from "./outbox";
import { smtpCarrier } from "./smtp";

const kept = globalThis as { eloquentOutbox?: Outbox };

/** Where mails are written to when no mail server is set up; undefined when one is. */
export function mailFolder(): string | undefined {
  const { DATA_DIR, SMTP_URL } = readConfig(["SMTP_URL", "DATA_DIR"], process.env);
  return SMTP_URL === undefined ? path.join(DATA_DIR, "mail") : undefined;
}

const mails = () => ownCounter({ name: "eloquent_mails_total", help: "Mails by kind and outcome: sent, or given_up after every try", labelNames: ["kind", "outcome"] });

const told: Told = {
  sent: (kind) => mails().inc({ kind, outcome: "sent" }),
  givenUp(kind, words) {
    mails().inc({ kind, outcome: "given_up" });
    webLog().error(words);
  },
};

/** A series that is born with its first event shows no increase of it: every one is there from the start. */
export function countMailsFromNought(): void {
  for (const kind of LETTER_KINDS) for (const outcome of ["sent", "given_up"]) mails().inc({ kind, outcome }, 0);
}

function open(): Outbox {
  const { MAIL_FROM, SMTP_URL } = readConfig(["SMTP_URL", "MAIL_FROM"], process.env);
  return openOutbox(SMTP_URL === undefined ? fileCarrier(path.resolve(mailFolder()!)) : smtpCarrier(SMTP_URL, MAIL_FROM), OUTBOX_LIMITS, told);
}

/** Returns at once and never throws: whatever becomes of it, the request under way is not told. */
export function post(to: string, letter: Letter): void {
  (kept.eloquentOutbox ??= open()).post(letter.kind, async () => {
    // Loaded when there is something to write: nobody's page waits for the templates.
    const { printed } = await import("./letters/printed");
    return { to, subject: letter.subject, ...(await printed(letter)) };
  });
}
