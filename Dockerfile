# One image: server, admin UI and migrations. It needs DATABASE_URL, FERNET_KEY and JWT_SECRET.
# It listens on PORT (7860, as Hugging Face Spaces expects) and writes to /data alone.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY contracts/package.json contracts/
COPY backend/package.json backend/
COPY admin-ui/package.json admin-ui/
RUN npm ci --no-audit --no-fund
COPY . .
RUN node scripts/prisma.mjs generate && node scripts/build-admin-ui.mjs

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY contracts/package.json contracts/
COPY backend/package.json backend/
COPY admin-ui/package.json admin-ui/
RUN npm ci --omit=dev --no-audit --no-fund \
    --workspace=backend --workspace=contracts --include-workspace-root \
    && rm -rf node_modules/onnxruntime-node/bin/napi-v*/darwin node_modules/onnxruntime-node/bin/napi-v*/win32

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=7860 \
    FLARE_DATA_DIR=/data
RUN install -d -o 1000 -g 1000 -m 0750 /data
WORKDIR /app
COPY --from=packages /app ./
COPY --from=build /app/contracts/src ./contracts/src
COPY --from=build /app/backend/src ./backend/src
COPY --from=build /app/admin-ui/dist ./admin-ui/dist
COPY --from=build /app/prisma ./prisma
COPY --from=build /app/locales ./locales
COPY --from=build /app/examples ./examples
COPY --from=build /app/scripts ./scripts
USER 1000
VOLUME /data
EXPOSE 7860
HEALTHCHECK --interval=15s --timeout=5s --retries=4 CMD ["node", "scripts/health-check.mjs"]
CMD ["node", "--disable-warning=DeprecationWarning", "backend/src/main.ts"]
