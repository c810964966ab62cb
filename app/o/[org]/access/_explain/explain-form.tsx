// A method and a path in, the gateway's passage out.
"use client";
import { clsx } from "clsx";
import { useState, type FormEvent } from "react";
import { RefusalPanel } from "@/app/_ui/answers/refusal-panel";
import { Button } from "@/app/_ui/controls/button";
import { inputLook } from "@/app/_ui/controls/field";
import type { Explanation } from "@/lib/gateway/explain";
import type { ApiError } from "@/lib/sdk/client";
import { asApiError, useApi } from "../../api";
import { Passage } from "./passage";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

export function ExplainForm() {
  const api = useApi();
  const [method, setMethod] = useState<string>("POST");
  const [path, setPath] = useState("/api/workflows");
  const [working, setWorking] = useState(false);
  const [explanation, setExplanation] = useState<Explanation>();
  const [refused, setRefused] = useState<ApiError>();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (working) return;
    setWorking(true);
    try {
      const answer = await api.fetch("/api/gateway/explain", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ method, path: path.trim() }) });
      setExplanation((await answer.json()) as Explanation);
      setRefused(undefined);
    } catch (thrown) {
      setExplanation(undefined);
      setRefused(asApiError(thrown));
    }
    setWorking(false);
  };

  return (
    <>
      <form onSubmit={submit} className="flex flex-wrap items-end gap-2 rounded-xl border border-line bg-surface p-4">
        <div className="flex flex-col gap-1.5">
          <label htmlFor="method" className="text-sm font-medium">Method</label>
          <select id="method" value={method} onChange={(event) => setMethod(event.target.value)} className={clsx(inputLook, "h-8 px-2 text-sm")}>
            {METHODS.map((name) => <option key={name}>{name}</option>)}
          </select>
        </div>
        <div className="flex min-w-[200px] flex-1 flex-col gap-1.5">
          <label htmlFor="path" className="text-sm font-medium">Path</label>
          <input id="path" required maxLength={2048} autoComplete="off" autoCapitalize="none" spellCheck={false} value={path} onChange={(event) => setPath(event.target.value)} className={clsx(inputLook, "h-8 font-mono text-sm")} />
        </div>
        <Button type="submit" look="primary" working={working}>Explain</Button>
      </form>
      <div aria-live="polite" className="flex flex-col gap-4">
        {refused !== undefined && <RefusalPanel refused={refused} />}
        {explanation !== undefined && <Passage explanation={explanation} />}
      </div>
    </>
  );
}
