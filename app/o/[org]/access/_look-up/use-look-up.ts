// Asks what was refused under a request id, and keeps the address of the page in step, so that it can be sent on.
"use client";
import { useEffect, useState } from "react";
import type { Remembered } from "@/lib/recall/remembered";
import { ApiError } from "@/lib/sdk/client";
import { asApiError, useApi } from "../../api";

export type Outcome = { found: Remembered } | { unknown: string } | { refused: ApiError } | { problem: string };

export type LookingUp = { readonly working: boolean; readonly outcome: Outcome | undefined; lookUp(id: string): Promise<void> };

const ID_SHAPE = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** @param request looked up at once */
export function useLookUp(request: string | undefined): LookingUp {
  const api = useApi();
  const [working, setWorking] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>();

  const ask = async (id: string): Promise<Outcome> => {
    if (!ID_SHAPE.test(id)) return { problem: "A request id looks like e3b967cf-2d27-42e1-869c-d08cbc6aae6b." };
    history.replaceState(null, "", `?request=${id}`);
    try {
      return { found: (await (await api.fetch(`/api/gateway/refusals/${id}`)).json()) as Remembered };
    } catch (thrown) {
      return thrown instanceof ApiError && thrown.code === "record_unknown" ? { unknown: id } : { refused: asApiError(thrown) };
    }
  };
  const lookUp = async (text: string) => {
    setWorking(true);
    setOutcome(await ask(text.trim().toLowerCase()));
    setWorking(false);
  };

  useEffect(() => {
    if (request !== undefined) void lookUp(request);
  }, []); // as the page opened, and never again: from then on the field says what is looked up

  return { working, outcome, lookUp };
}
