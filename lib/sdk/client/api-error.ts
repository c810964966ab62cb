// What the front door said no with (RFC 9457), as an error to catch and show.

export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly scope: string | undefined,
    readonly requestId: string | undefined,
  ) {
    super(detail);
    this.name = "ApiError";
  }
}

export async function refusalOf(response: Response): Promise<ApiError> {
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown> | null;
  const text = (name: string): string | undefined => (typeof body?.[name] === "string" ? body[name] : undefined);
  return new ApiError(response.status, text("code") ?? "unknown", text("detail") ?? `The server answered ${response.status}.`, text("scope"), text("request_id"));
}
