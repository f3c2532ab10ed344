# The image of the gateway: the built program, its run-time packages and nothing else. npm run image does the same without Docker.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-progress
COPY tsconfig.json tsconfig.build.json ./
COPY scripts/build.js scripts/
COPY src src
RUN npm run --silent build && rm dist/.tsbuildinfo && npm prune --omit=dev

FROM node:24.21.0-bookworm-slim
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Switchboard" \
      org.opencontainers.image.description="A GraphQL gateway for consoles of an outbound-call platform" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION"
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000
WORKDIR /app
COPY package.json LICENSE ./
COPY schema schema
COPY examples examples
COPY playground playground
COPY --from=build /build/node_modules node_modules
COPY --from=build /build/dist dist
# The files belong to root: the gateway can write none of them.
USER 1000:1000
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 CMD ["node", "dist/commands/main.js", "healthcheck"]
ENTRYPOINT ["node", "dist/commands/main.js"]
CMD ["start"]
