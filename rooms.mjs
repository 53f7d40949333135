// The plan of the house, from the roof to the ground. A room imports only from floors below its own, so there are no
// circles; rooms of one floor do not import each other. eslint.config.mjs makes it lint rules, scripts/check/rooms.test.ts
// holds every import and ARCHITECTURE.md against it. What runs the house (scripts, e2e, the seed and the data steps of
// prisma) may import all of it, and nothing of the house imports them.

/** @type {{ floor: string, rooms: string[] }[]} */
export const FLOORS = [
  { floor: 'Doors', rooms: ['app', 'lib/server'] },
  { floor: 'What people see', rooms: ['components', 'lib/pages'] },
  { floor: 'Requests and answers', rooms: ['lib/http'] },
  { floor: 'What members do', rooms: ['lib/accounts', 'lib/purchases', 'lib/ratings', 'lib/metrics'] },
  { floor: 'Who asks, and with what money', rooms: ['lib/auth', 'lib/wallet'] },
  {
    floor: 'What the shop has and remembers',
    rooms: ['lib/catalog', 'lib/events', 'lib/idempotency', 'lib/reference'],
  },
  { floor: 'Words', rooms: ['lib/words'] },
  { floor: 'Shapes and connections', rooms: ['lib/catalog-address', 'lib/client', 'lib/paging', 'lib/db'] },
  { floor: 'Promises, sources, Postgres', rooms: ['lib/contract', 'lib/simplestreams', 'lib/database'] },
  { floor: 'Ground', rooms: ['lib', 'lib/network', 'sdk/src', 'prisma/generated'] },
]

/**
 * The room of a file; null for what is no part of the house. A file in `lib` itself is of the ground, but for `db.ts`.
 * @param {string} file
 */
export function roomOf(file) {
  const [first = '', second = '', third] = file.split('/')
  if (file.startsWith('lib/db.')) return 'lib/db'
  if (first === 'lib') return third === undefined ? 'lib' : `lib/${second}`
  if (first === 'app' || first === 'components') return first
  const pair = `${first}/${second}`
  return pair === 'sdk/src' || pair === 'prisma/generated' ? pair : null
}
