// A request id in, the refusal it stood for out: for admins, for an hour.
"use client";
import { clsx } from "clsx";
import { useState, type FormEvent } from "react";
import { RefusalPanel } from "@/app/_ui/answers/refusal-panel";
import { Section } from "@/app/_ui/answers/section";
import { Button } from "@/app/_ui/controls/button";
import { inputLook } from "@/app/_ui/controls/field";
import type { Member } from "@/lib/orgs/members.store";
import type { Question } from "../_explain/use-explain";
import { Found } from "./found";
import { useLookUp, type Outcome } from "./use-look-up";

type Props = { self: Member; members: readonly Member[] | undefined; request: string | undefined; onExplain: (question: Question) => void };

export function LookUp({ self, members, request, onExplain }: Props) {
  const [id, setId] = useState(request ?? "");
  const { lookUp, outcome, working } = useLookUp(request);
  const problem = outcome !== undefined && "problem" in outcome ? outcome.problem : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!working) void lookUp(id);
  };
  return (
    <Section id="look-up" title="Look up a refused request" sentence="What the gateway refuses to a member is remembered for an hour, under its request id.">
      <form onSubmit={submit} className="flex flex-wrap items-end gap-2 p-4">
        <div className="flex min-w-[200px] flex-1 flex-col gap-1.5">
          <label htmlFor="request" className="text-sm font-medium">Request id</label>
          <input
            id="request" required maxLength={64} autoComplete="off" autoCapitalize="none" spellCheck={false} placeholder="e3b967cf-2d27-…" value={id}
            onChange={(event) => setId(event.target.value)} aria-invalid={problem === undefined ? undefined : true} aria-describedby={problem === undefined ? undefined : "request-problem"}
            className={clsx(inputLook, "h-8 font-mono text-sm")}
          />
        </div>
        <Button type="submit" working={working}>Look up</Button>
        {problem !== undefined && <p id="request-problem" className="w-full text-sm text-refused">{problem}</p>}
      </form>
      <div aria-live="polite">{outcome !== undefined && <Answer outcome={outcome} self={self} members={members} onExplain={onExplain} />}</div>
    </Section>
  );
}

function Answer({ outcome, self, members, onExplain }: Pick<Props, "self" | "members" | "onExplain"> & { outcome: Outcome }) {
  if ("refused" in outcome) return <div className="px-4 pb-4"><RefusalPanel refused={outcome.refused} /></div>;
  if ("found" in outcome) return <Found refused={outcome.found} self={self} members={members} onExplain={onExplain} />;
  if ("problem" in outcome) return null;
  return (
    <div className="border-t border-line px-4 py-6 text-center text-sm">
      <p className="font-medium">Nothing is remembered under this id</p>
      <p className="mx-auto mt-1 max-w-[52ch] text-muted">
        The request passed, was refused by the service itself or more than an hour ago, came without a valid token, or belongs to another organisation.
      </p>
    </div>
  );
}
