// The access token of this tab, kept current while somebody looks at it.
"use client";
import { useCallback, useEffect, useState } from "react";
import { decodeJwt } from "jose/jwt/decode";
import { parseClaims, type AccessClaims } from "@/lib/tokens/claims";
import type { ApiError, TokenAnswer } from "@/lib/sdk/client";
import { asApiError, useApi } from "../api";

export type Shown = { token: string; claims: AccessClaims };

export function useToken(): { shown: Shown | undefined; refused: ApiError | undefined; secondsLeft: number; again: () => void } {
  const api = useApi();
  const [shown, setShown] = useState<Shown>();
  const [refused, setRefused] = useState<ApiError>();
  const [nowSeconds, setNowSeconds] = useState(0);

  const show = useCallback(({ access_token }: TokenAnswer) => {
    const parsed = parseClaims(decodeJwt(access_token));
    if ("wrong" in parsed) throw new Error(parsed.wrong);
    setShown({ token: access_token, claims: parsed.claims });
    setRefused(undefined);
  }, []);
  const ask = useCallback(async () => {
    try {
      show(await api.token());
    } catch (thrown) {
      setRefused(asApiError(thrown));
    }
  }, [api, show]);
  useEffect(() => api.onToken(show), [api, show]);

  useEffect(() => {
    const tick = () => setNowSeconds(Math.floor(Date.now() / 1000));
    tick();
    void ask();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [ask]);

  const secondsLeft = shown === undefined ? 0 : Math.max(0, shown.claims.exp - nowSeconds);
  // The client renews what is in use; what it let end is asked for again while somebody looks.
  const due = shown !== undefined && refused === undefined && nowSeconds > 0 && secondsLeft === 0 && document.visibilityState === "visible";
  useEffect(() => {
    if (due) void ask();
  }, [due, ask]); // once per token: a browser whose clock is wrong must not ask every second

  return { shown, refused, secondsLeft, again: () => void ask() };
}
