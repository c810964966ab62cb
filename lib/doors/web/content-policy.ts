// What a page may do, as the browser holds it to: frames, base addresses, plugins, and where its forms may lead.

/** The least that any page needs; nonces for scripts come with the rest of the policy. @param formTargets origins beside our own */
export function contentPolicy(formTargets: readonly string[] = []): string {
  return `frame-ancestors 'none'; base-uri 'self'; form-action ${["'self'", ...formTargets].join(" ")}; object-src 'none'`;
}
