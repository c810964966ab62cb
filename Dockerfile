# The image: built where everything is at hand, run where nothing is but Node and the product's folder (scripts/image).
# Pin the base by digest for your own builds: --build-arg NODE_IMAGE=node:24-slim@sha256:…
ARG NODE_IMAGE=node:24-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /src
COPY . .
# Installs what package-lock.json names (no install scripts: .npmrc), generates the database client, builds, and gathers the folder.
RUN --mount=type=cache,target=/root/.npm node scripts/bootstrap.mjs image /product

FROM ${NODE_IMAGE}
# npm and yarn are for building; what is not there cannot be used by whoever gets in.
RUN rm -rf /usr/local/lib/node_modules /opt/yarn-* /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /usr/local/bin/yarn /usr/local/bin/yarnpkg
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1
WORKDIR /app
# Owned by root, run as node (1000): the process cannot change its own code.
COPY --from=build --chown=0:0 /product ./
USER 1000:1000
EXPOSE 3000 3001 3002 3003
# One role per container: bin/web, bin/gateway, bin/migrate, bin/keys-agree, bin/backend. Signals go to Node itself.
CMD ["/app/bin/gateway"]
