import next from 'eslint-config-next/core-web-vitals'
import typescript from 'eslint-config-next/typescript'

// The walls of the house (docs/decisions/0001-rooms-by-domain.md): who may import whom.

const DATABASE = ['@/lib/db', '@/lib/redis', '@/prisma/*', 'pg', 'ioredis', '@prisma/*', '@/lib/database/*']
const DOMAINS = ['accounts', 'catalog', 'events', 'purchases', 'ratings', 'wallet', 'idempotency']
const rooms = (names) => names.map((name) => `@/lib/${name}/*`)

/** In these files nothing may be imported that one of the patterns names. */
const wall = (files, patterns, message, ignores = []) => ({
  files,
  ignores: ['**/*.test.ts', '**/*.test.tsx', ...ignores],
  rules: { 'no-restricted-imports': ['error', { patterns: [{ group: patterns, message }] }] },
})

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

  wall(['lib/**'], ['@/app/*', '@/components/*'], 'lib never imports app or components.'),
  wall(
    ['lib/contract/**'],
    ['@/app/*', '@/components/*', ...DATABASE, ...rooms([...DOMAINS, 'http', 'pages', 'auth'])],
    'The contract knows only zod, error codes and units.',
  ),
  wall(
    [`lib/{${DOMAINS.join(',')}}/**`],
    ['@/app/*', '@/components/*', 'next', 'next/*', '@/lib/http/*', '@/lib/pages/*', '@/lib/client/*'],
    'Domain rooms know no request, page or Next: they are told who asks.',
  ),
  wall(
    ['lib/http/**', 'lib/pages/**', 'lib/client/**'],
    ['@/app/*', '@/components/*', '@/prisma/*', '@prisma/*', 'pg'],
    'Only domain rooms and auth touch the database.',
    ['lib/server/health.ts'],
  ),
  wall(
    ['components/**'],
    [...DATABASE, ...rooms([...DOMAINS, 'http', 'pages', 'auth'])],
    'Components are given their data: they import neither the database nor a domain room.',
  ),
  wall(['app/**'], DATABASE, 'An address joins an operation to a verb; the verb has the database.'),
]
