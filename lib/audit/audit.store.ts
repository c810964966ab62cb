// Audit events as rows. They are added and read; the database itself refuses anything else.
import { database } from "@/lib/db/client";
import type { AuditFacts, Occasion } from "./audit";
import type { AuditType } from "./events";

export async function insertAuditEvent(type: AuditType, occasion: Occasion, { actor, after, before, org, target }: AuditFacts): Promise<void> {
  await database().auditEvent.create({
    data: {
      type,
      ...occasion,
      actorId: actor ?? null,
      orgId: org ?? null,
      targetKind: target?.kind ?? null,
      targetId: target?.id ?? null,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    },
    select: { id: true },
  });
}
