/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // Next would fetch, make smaller and keep on disk any picture of ours that somebody asks it for. No page does.
  images: { unoptimized: true },
  // Titles and links stand in the head for everybody: a page must not depend on who asks.
  htmlLimitedBots: /.*/,
  // What must exist once in the process, or has native parts, is loaded from node_modules by both bundles.
  serverExternalPackages: [...['pg', '@node-rs/argon2', 'sharp', 'ioredis', 'pino', 'pino-pretty']],
  // Next would load all pages before the first one is asked for, which keeps a starting shop closed by a third longer.
  experimental: { preloadEntriesOnStart: false },
  // `npm run check` looks at types, tests included; a machine that only serves has no test packages.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: import.meta.dirname },
}
