// What Next carries whole. A longer body it would cut without a word, so the guard at this door refuses it first.

/** Below next.config.ts proxyClientMaxBodySize. A service may declare more: then only the gateway takes it. */
export const WEB_MAX_BODY_BYTES = 100 * 1024 * 1024;
