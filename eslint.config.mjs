import next from 'eslint-config-next/core-web-vitals'
import typescript from 'eslint-config-next/typescript'
import { FLOORS } from './rooms.mjs'

// The walls of the house (docs/decisions/0001-rooms-by-domain.md, rooms.mjs): who may import whom.

const DATABASE = ['@/lib/db', '@/lib/redis', '@/prisma/*', 'pg', 'ioredis', '@prisma/*', '@/lib/database/*']
const DOMAINS = ['accounts', 'catalog', 'events', 'purchases', 'ratings', 'wallet', 'idempotency'].map(
  (name) => `lib/${name}`,
)

/** What the floors alone do not say. */
const WALLS = [
  {
    rooms: ['lib/contract', 'components', 'app'],
    patterns: DATABASE,
    message: 'Only domain rooms and auth touch the database.',
  },
  {
    rooms: ['lib/server', 'lib/http', 'lib/pages', 'lib/client'],
    patterns: ['@/prisma/*', '@prisma/*', 'pg'],
    message: 'Only domain rooms and auth touch the database.',
  },
  {
    rooms: ['components'],
    patterns: [...DOMAINS, 'lib/auth', 'lib/http'].map((room) => `@/${room}/*`),
    message: 'Components are given their data.',
  },
  {
    rooms: DOMAINS,
    patterns: ['next', 'next/*', '@/lib/client/*'],
    message: 'Domain rooms know no request, page or Next: they are told who asks.',
  },
  { rooms: ['lib/simplestreams'], patterns: DATABASE, message: 'What reads a source knows no database.' },
]

const filesOf = (room) =>
  room === 'lib' ? ['lib/*.ts'] : room === 'lib/db' ? ['lib/db.ts'] : [`${room}/**/*.{ts,tsx}`]
const patternOf = (room) => (room === 'lib/db' ? '@/lib/db' : room === 'lib' ? '@/lib/*.ts' : `@/${room}/*`)

/** The walls around one room, all in one rule: of two rules for one file the last alone would count. */
function wallsOf(room, floor) {
  const above = FLOORS.slice(0, floor + 1).flatMap(({ rooms }) => rooms.filter((other) => other !== room))
  const own = WALLS.filter(({ rooms }) => rooms.includes(room))
  return {
    files: filesOf(room),
    ignores: ['**/*.test.ts', '**/*.test.tsx', 'lib/server/health.ts', ...(room === 'lib' ? ['lib/db.ts'] : [])],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: above.map(patternOf), message: 'A room imports only from floors below its own: rooms.mjs.' },
            ...own.map(({ patterns, message }) => ({ group: patterns, message })),
          ],
        },
      ],
    },
  }
}

export default [
  { ignores: ['.next/**', '.build/**', '.data/**', 'prisma/generated/**', 'next-env.d.ts', 'sdk/dist/**'] },
  ...next,
  ...typescript,
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'error',
      // Lists of links are plain anchors: <Link> would fetch every one of them in advance.
      '@next/next/no-html-link-for-pages': 'off',
      'import/no-anonymous-default-export': 'off',
    },
  },
  {
    // What must exist once in the process is made by once(): modules exist several times there.
    files: ['lib/**/*.ts', 'app/**/*.{ts,tsx}', 'components/**/*.{ts,tsx}'],
    ignores: ['**/*.test.ts', '**/*.test.tsx', 'lib/testing/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "Program > VariableDeclaration[kind!='const'], Program > ExportNamedDeclaration > VariableDeclaration[kind!='const']",
          message: 'Modules exist several times in one process: keep state with once().',
        },
      ],
    },
  },
  { files: ['scripts/**', 'lib/testing/**', 'e2e/**', '*.ts', '*.mjs'], rules: { 'no-console': 'off' } },
  { files: ['**/*.test.ts', 'e2e/**', 'lib/testing/**'], rules: { 'react-hooks/rules-of-hooks': 'off' } },

  {
    files: ['e2e/*.spec.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          name: '@playwright/test',
          importNames: ['test', 'expect'],
          message: 'Journeys take them from ./shop-test, which listens to what the browser complains of.',
        },
      ],
    },
  },

  ...FLOORS.flatMap(({ rooms }, floor) =>
    rooms.filter((room) => room !== 'prisma/generated').map((room) => wallsOf(room, floor)),
  ),
]
