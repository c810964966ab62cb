// What was refused: to whom, when, what for, and by which row of the policy.
"use client";
import Link from "next/link";
import type { ReactNode } from "react";
import { Badge } from "@/app/_ui/controls/badge";
import { Button } from "@/app/_ui/controls/button";
import { Copyable } from "@/app/_ui/controls/copyable";
import { RelativeTime } from "@/app/_ui/controls/relative-time";
import type { Member } from "@/lib/orgs/members.store";
import type { Remembered } from "@/lib/recall/remembered";
import { nameOf } from "../_explain/member-picker";
import type { Question } from "../_explain/use-explain";
import { Kept } from "./kept";

type Props = { refused: Remembered; self: Member; members: readonly Member[] | undefined; onExplain: (question: Question) => void };

export function Found({ refused, self, members, onExplain }: Props) {
  const { at, code, detail, method, missing, path, role, route, session, status, user } = refused;
  const who = user === self.id ? self : members?.find(({ id }) => id === user);
  return (
    <div className="border-t border-line">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-1 bg-refused-soft px-4 py-3">
        <div className="min-w-[168px] flex-1">
          <p className="font-mono text-xs wrap-anywhere">{method} {path}</p>
          <p className="mt-1 text-sm wrap-anywhere">{detail}</p>
        </div>
        <span className="text-sm text-muted tabular-nums">{status} <Link href={`/docs/refusals#${code}`} className="rounded-sm font-mono underline decoration-line-strong underline-offset-2 hover:text-text">{code}</Link></span>
      </div>
      <dl className="grid grid-cols-[64px_minmax(0,1fr)] items-center gap-x-4 gap-y-1 px-4 py-3 text-sm sm:grid-cols-[104px_minmax(0,1fr)]">
        <Row name="Who">
          {who === undefined ? <Copyable value={user} what="the user id" /> : <span className="min-w-0 wrap-anywhere">{nameOf(who)} <span className="text-muted">{who.email}</span></span>} <Badge>{role}</Badge>
        </Row>
        <Row name="When"><RelativeTime iso={at} /><Kept at={at} /></Row>
        {route !== undefined && <Row name="Row"><span className="min-w-0 wrap-anywhere"><code className="font-mono text-xs">{route.methods.join(", ")} {route.path}</code> <span className="text-muted">of {route.service}{route.line === null ? "" : `, line ${route.line}`}</span></span></Row>}
        {missing.length > 0 && <Row name="Missing">{missing.map((scope) => <Badge key={scope} mono>{scope}</Badge>)}</Row>}
        <Row name="Said by"><span>{said(refused)}</span></Row>
        <Row name="Session"><Copyable value={session} what="the session id" /></Row>
      </dl>
      {who !== undefined && (
        <div className="border-t border-line px-4 py-3"><Button size="sm" onClick={() => onExplain({ member: who, method, path })}>Explain it as of now</Button></div>
      )}
    </div>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">{children}</dd>
    </>
  );
}

function said({ door, forward_auth }: Remembered): string {
  const who = door === "gateway" ? "the gateway" : "web";
  return forward_auth ? `${who}, asked by another proxy` : who;
}
