// What a page may do, as the browser holds it to (CSP 3): frames, base addresses, plugins, scripts and styles, and where its forms may lead.

/** Sonner writes its styles at once when it is loaded, before anything could give it a nonce: an empty element first, then these. A test compares. */
export const SONNER_STYLES = "sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY=";
const NO_STYLES = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

/** The least, for whatever answers. @param formTargets origins beside our own */
export function contentPolicy(formTargets: readonly string[] = []): string {
  return `frame-ancestors 'none'; base-uri 'self'; form-action ${["'self'", ...formTargets].join(" ")}; object-src 'none'`;
}

/**
 * A page's: nothing that was not there when we wrote it runs, or styles.
 * @param nonce of this one answer; what these scripts load is trusted for their sake
 */
export function pagePolicy(nonce: string, formTargets: readonly string[], development: boolean): string {
  const own = `'self' 'nonce-${nonce}'`;
  return [
    "default-src 'self'",
    `script-src ${own} 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`, // React explains its errors by eval in development, and only there
    `style-src ${own} '${NO_STYLES}' '${SONNER_STYLES}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    contentPolicy(formTargets),
  ].join("; ");
}
