// What the front door said no with (RFC 9457; at /oauth RFC 6749 §5.2), as an error to catch and show.

export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly scope: string | undefined,
    readonly requestId: string | undefined,
    /** After `rate_limited`: another try makes no sense before. */
    readonly retryAfterSeconds?: number | undefined,
  ) {
    super(detail);
    this.name = "ApiError";
  }
}

export async function refusalOf(response: Response): Promise<ApiError> {
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown> | null;
  const text = (name: string): string | undefined => (typeof body?.[name] === "string" ? body[name] : undefined);
  return new ApiError(response.status, text("code") ?? text("error") ?? "unknown", text("detail") ?? text("error_description") ?? `The server answered ${response.status}.`, text("scope"), text("request_id"), retryAfter(response.headers));
}

/** Retry-After in seconds (RFC 9110 §10.2.3); ours never say it as a date. */
export function retryAfter(headers: Headers): number | undefined {
  const text = headers.get("retry-after") ?? "";
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
