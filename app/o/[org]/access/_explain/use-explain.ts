// Asks the gateway to explain a request, and holds its answer.
"use client";
import { useState } from "react";
import type { ExplainAnswer } from "@/app/api/gateway/explain/answer";
import type { Member } from "@/lib/orgs/members.store";
import type { ApiError } from "@/lib/sdk/client";
import { asApiError, useApi } from "../../api";

export type Question = { readonly member: Member; readonly method: string; readonly path: string };

export type Explaining = {
  readonly working: boolean;
  readonly answer: ExplainAnswer | undefined;
  readonly refused: ApiError | undefined;
  explain(question: Question): Promise<void>;
};

export function useExplain(self: Member): Explaining {
  const api = useApi();
  const [working, setWorking] = useState(false);
  const [answer, setAnswer] = useState<ExplainAnswer>();
  const [refused, setRefused] = useState<ApiError>();
  const explain = async ({ member, method, path }: Question) => {
    if (working) return;
    setWorking(true);
    const body = JSON.stringify({ method, path: path.trim(), ...(member.id === self.id ? {} : { member: member.id }) });
    try {
      const response = await api.fetch("/api/gateway/explain", { method: "POST", headers: { "content-type": "application/json" }, body });
      setAnswer((await response.json()) as ExplainAnswer);
      setRefused(undefined);
    } catch (thrown) {
      setAnswer(undefined);
      setRefused(asApiError(thrown));
    }
    setWorking(false);
  };
  return { working, answer, refused, explain };
}
