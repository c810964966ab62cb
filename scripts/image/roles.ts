// One entry per role, as shell that ends in `exec`: Node gets the container's signals itself.

/** Node's default of 16 KB would refuse the largest headers that the gateway admits and adds to. */
const HEADERS = `--max-http-header-size=${32 * 1024}`;

const PLAIN = "exec node --enable-source-maps";

export const ROLES: Readonly<Record<string, { readonly says: string; readonly runs: string }>> = {
  // HOSTNAME is the container's name wherever containers run, and Next would listen there.
  web: { says: "Pages and sign-in. Only the gateway should reach it.", runs: `HOSTNAME="\${WEB_HOST:-0.0.0.0}" PORT="\${PORT:-3001}" NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 exec node ${HEADERS} server.js` },
  gateway: { says: "The front door.", runs: `${PLAIN} dist/gateway.mjs` },
  migrate: { says: "Checks the whole configuration, then brings the database up to the schema, and ends.", runs: `${PLAIN} dist/migrate.mjs` },
  "keys-agree": { says: "Does every service hold the same jwtSecret? Ends with 1 when one does not.", runs: `${PLAIN} dist/keys-agree.mjs` },
  doctor: { says: "Is everything in order? In a pod of web's, with its variables. Ends with 1 when something is to be fixed.", runs: `${PLAIN} dist/doctor.mjs "$@"` },
  keys: { says: "How far a rotation has come: bin/keys status, in a pod of web's.", runs: `${PLAIN} dist/keys.mjs "$@"` },
  backend: { says: "The example backend.", runs: `${PLAIN} dist/backend.mjs` },
};
