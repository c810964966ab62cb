// Ways to an identity provider and back, as rows: each is answered once, and its result fetched once.
import { database } from "@/lib/db/client";

export type Purpose = "sign_in" | "test";

export type Attempt = {
  readonly id: string;
  readonly connectionId: string;
  readonly orgId: string;
  readonly purpose: Purpose;
  readonly revision: number;
  readonly requestId: string | null;
  readonly relayState: string | null;
  readonly browserHash: string | null;
  readonly returnTo: string;
  readonly createdAt: Date;
  readonly answeredAt: Date | null;
  /** Sealed. */
  readonly verified: string | null;
  readonly outcome: string | null;
  /** Sealed. */
  readonly trace: string | null;
};

const attemptOf = <Row extends { purpose: string }>(row: Row): Row & { purpose: Purpose } => ({ ...row, purpose: row.purpose === "test" ? "test" : "sign_in" });

type NewAttempt = Pick<Attempt, "connectionId" | "orgId" | "purpose" | "revision" | "returnTo" | "createdAt"> & Partial<Pick<Attempt, "id" | "requestId" | "relayState" | "browserHash" | "answeredAt">> & { readonly expiresAt: Date };

export async function insertAttempt(attempt: NewAttempt): Promise<Attempt> {
  return attemptOf(await database().ssoAttempt.create({ data: attempt }));
}

/** Of two answers at once, one takes it. @returns null for one that nobody began, or that was answered */
export async function takeAnswer(relayState: string, now: Date): Promise<Attempt | null> {
  const [row] = await database().ssoAttempt.updateManyAndReturn({ where: { relayState, answeredAt: null }, data: { answeredAt: now } });
  return row === undefined ? null : attemptOf(row);
}

export async function findByRelayState(relayState: string): Promise<Attempt | null> {
  const row = await database().ssoAttempt.findUnique({ where: { relayState } });
  return row === null ? null : attemptOf(row);
}

export async function findAttempt(orgId: string, id: string): Promise<Attempt | null> {
  const row = await database().ssoAttempt.findFirst({ where: { id, orgId } });
  return row === null ? null : attemptOf(row);
}

export async function noteOnAttempt(id: string, note: { outcome?: string; trace?: string; verified?: string; ticketHash?: string }): Promise<void> {
  await database().ssoAttempt.updateMany({ where: { id }, data: note });
}

/** Of two that come with the same ticket, one gets what it stands for. */
export async function takeTicket(ticketHash: string): Promise<Attempt | null> {
  const [row] = await database().ssoAttempt.updateManyAndReturn({ where: { ticketHash }, data: { ticketHash: null } });
  return row === undefined ? null : attemptOf(row);
}

export async function attemptsOf(orgId: string, { connectionId, take }: { readonly connectionId?: string; readonly take: number }): Promise<Attempt[]> {
  const where = { orgId, ...(connectionId === undefined ? {} : { connectionId }), outcome: { not: null } };
  return (await database().ssoAttempt.findMany({ where, orderBy: { createdAt: "desc" }, take })).map(attemptOf);
}

export async function findLastTest(orgId: string, connectionId: string): Promise<Attempt | null> {
  const row = await database().ssoAttempt.findFirst({ where: { orgId, connectionId, purpose: "test", outcome: { not: null } }, orderBy: { createdAt: "desc" } });
  return row === null ? null : attemptOf(row);
}

/** Whose it is, for somebody who has to show that they may see it. */
export async function orgOfAttempt(id: string): Promise<string | undefined> {
  return (await database().ssoAttempt.findUnique({ where: { id }, select: { orgId: true } }))?.orgId;
}

export async function findByRequestId(connectionId: string, requestId: string): Promise<Attempt | null> {
  const row = await database().ssoAttempt.findFirst({ where: { connectionId, requestId } });
  return row === null ? null : attemptOf(row);
}

export async function deleteAttemptsExpiredBefore(then: Date): Promise<void> {
  await database().ssoAttempt.deleteMany({ where: { expiresAt: { lt: then } } });
}

/** @throws P2002 (lib/db/transaction.ts) when it was taken before */
export async function insertAssertion(idHash: string, expiresAt: Date): Promise<void> {
  await database().ssoAssertion.create({ data: { idHash, expiresAt }, select: { idHash: true } });
}

export async function deleteAssertionsExpiredBefore(then: Date): Promise<void> {
  await database().ssoAssertion.deleteMany({ where: { expiresAt: { lt: then } } });
}
