import { existsSync, readdirSync } from 'node:fs'
import { defineConfig } from 'prisma/config'

// Prisma's own install step downloads a schema engine. Where it could not (no internet), any harmless executable
// satisfies `generate`, `validate` and `format`, which do not use it; migrations are applied by lib/database/migrate.ts.
const engines = 'node_modules/@prisma/engines'
const hasEngine = existsSync(engines) && readdirSync(engines).some((file) => file.startsWith('schema-engine'))
if (!hasEngine && process.platform !== 'win32') process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= '/bin/true'

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://localhost:5432/chandlery' },
})
