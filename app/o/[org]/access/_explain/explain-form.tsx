// Who, a method and a path in; the gateway's passage out.
"use client";
import { clsx } from "clsx";
import type { FormEvent } from "react";
import { RefusalPanel } from "@/app/_ui/answers/refusal-panel";
import { Button } from "@/app/_ui/controls/button";
import { inputLook } from "@/app/_ui/controls/field";
import type { Member } from "@/lib/orgs/members.store";
import { MemberPicker } from "./member-picker";
import { Passage } from "./passage";
import type { Explaining, Question } from "./use-explain";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

type Props = { self: Member; members: readonly Member[] | undefined; question: Question; onChange: (question: Question) => void; explaining: Explaining };

export function ExplainForm({ self, members, question, onChange, explaining }: Props) {
  const { answer, explain, refused, working } = explaining;
  const { member, method, path } = question;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void explain(question);
  };
  const methods: readonly string[] = (METHODS as readonly string[]).includes(method) ? METHODS : [...METHODS, method];
  return (
    <>
      <form onSubmit={submit} aria-label="Explain a request" className="flex flex-wrap items-end gap-x-2 gap-y-3 rounded-xl border border-line bg-surface p-4">
        {members !== undefined && (
          <MemberPicker self={self} members={members} chosen={member} onChoose={(chosen) => onChange({ ...question, member: chosen })} />
        )}
        <div className="flex flex-col gap-1.5">
          <label htmlFor="method" className="text-sm font-medium">Method</label>
          <select id="method" value={method} onChange={(event) => onChange({ ...question, method: event.target.value })} className={clsx(inputLook, "h-8 px-2 text-sm")}>
            {methods.map((name) => <option key={name}>{name}</option>)}
          </select>
        </div>
        <div className="flex min-w-[200px] flex-1 flex-col gap-1.5">
          <label htmlFor="path" className="text-sm font-medium">Path</label>
          <input id="path" required maxLength={2048} autoComplete="off" autoCapitalize="none" spellCheck={false} value={path} onChange={(event) => onChange({ ...question, path: event.target.value })} className={clsx(inputLook, "h-8 font-mono text-sm")} />
        </div>
        <Button type="submit" look="primary" working={working} className="max-sm:w-full">Explain</Button>
      </form>
      <div aria-live="polite" className="contents">
        {refused !== undefined && <RefusalPanel refused={refused} />}
        {answer !== undefined && <Passage answer={answer} self={self} />}
      </div>
    </>
  );
}
