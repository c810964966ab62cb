// Two questions about a request on one page: what would happen to it, and what did.
"use client";
import { useState } from "react";
import type { Member } from "@/lib/orgs/members.store";
import { ExplainForm } from "./_explain/explain-form";
import { useExplain, type Question } from "./_explain/use-explain";
import { LookUp } from "./_look-up/look-up";

type Props = {
  self: Member;
  /** Whom one may ask about; undefined for those who manage no members. */
  members: readonly Member[] | undefined;
  mayLookUp: boolean;
  /** A request id to look up at once. */
  request: string | undefined;
};

export function Access({ self, members, mayLookUp, request }: Props) {
  const explaining = useExplain(self);
  const [question, setQuestion] = useState<Question>({ member: self, method: "POST", path: "/api/workflows" });
  const explainAgain = (asked: Question) => {
    setQuestion(asked);
    void explaining.explain(asked).then(() => requestAnimationFrame(() => document.getElementById("passage")?.scrollIntoView({ block: "center" })));
  };
  const explain = <ExplainForm key="explain" self={self} members={members} question={question} onChange={setQuestion} explaining={explaining} />;
  const lookUp = mayLookUp && <LookUp key="look-up" self={self} members={members} request={request} onExplain={explainAgain} />;
  return request !== undefined && mayLookUp ? [lookUp, explain] : [explain, lookUp];
}
