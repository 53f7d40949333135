import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from './shop-test'

// What the build made for browsers is public. No server room may be in it, nor a secret, nor a schema of zod.

const STATIC = '.next/static'

/** What only servers say. Each must be found in what the build made for servers, or it would be sought in vain. */
const MARKS: [what: string, mark: RegExp][] = [
  ['settings', /DATABASE_URL|NEXTAUTH_SECRET|TRUSTED_PROXIES/],
  ['the address of a database', /postgres(ql)?:/i],
  ['the database client', /PrismaClient|chandlery\.pool|application_name/],
  ['SQL', /\b(INSERT INTO|DELETE FROM|SELECT [\w*"(]|SET \w+ = )/],
  ['the making of tokens', /chyr?_/],
  ['the hashing of passwords', /argon2/],
  ['modules of Node', /node:(crypto|fs|net|http|path|async_hooks)\b/],
  ['schemas of zod', /_zod\b|ZodError|zod\.dev/],
]

/** Rooms whose words no browser needs; what they share with other rooms is said below. */
const SERVER_ROOMS =
  /^lib\/(accounts|auth|catalog|contract|database|http|idempotency|purchases|ratings|wallet|db\.|env\.|log\.|secrets\.)/
const SHARED_ROOMS = /^(app|components|lib\/(client|words)|lib\/errors\.|sdk\/src)/
const MIN_LENGTH = 16
/** Addresses and media types, which everybody may say. */
const COMMON = /^(\/api\/|[a-z]+\/[a-z-]+(;|$))/

const isSource = (file: string) =>
  /\.tsx?$/.test(file) && !/\.(test|d)\.tsx?$/.test(file) && !file.includes('/testing/')

const isText = (node: ts.Node) =>
  ts.isStringLiteralLike(node) ||
  ts.isTemplateHead(node) ||
  ts.isTemplateMiddleOrTemplateTail(node) ||
  ts.isJsxText(node)

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

async function textOf(files: string[]): Promise<string> {
  return (await Promise.all(files.map((file) => readFile(file, 'latin1')))).join('\n')
}

/** The longest line of each text in the code of these files, where a build cannot have changed it. */
async function wordsOf(files: string[]): Promise<Set<string>> {
  const words = new Set<string>()
  for (const file of files) {
    const visit = (node: ts.Node) => {
      if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return
      if (isText(node)) {
        const lines = node.text.split('\n').map((line) => line.trim())
        const longest = lines.reduce((best, line) => (line.length > best.length ? line : best), '')
        if (longest.length >= MIN_LENGTH && /^[\x20-\x7e]+$/.test(longest) && !/["'`\\$]/.test(longest))
          words.add(longest)
      }
      ts.forEachChild(node, visit)
    }
    visit(ts.createSourceFile(file, await readFile(file, 'utf8'), ts.ScriptTarget.Latest))
  }
  return words
}

let sent: string
test.beforeAll(async () => {
  sent = await textOf(await filesBelow(STATIC))
})

test('browsers get no map of the sources', async () => {
  const files = await filesBelow(STATIC)

  expect(files.length).toBeGreaterThan(5)
  expect(files.filter((file) => !/\.(js|css|json|woff2|svg|png|ico)$/.test(file))).toEqual([])
  expect(sent).not.toContain('sourceMappingURL')
})

for (const [what, mark] of MARKS) {
  test(`browsers get nothing of ${what}`, async () => {
    const served = await textOf((await filesBelow('.next/server')).filter((file) => file.endsWith('.js')))

    expect(served).toMatch(mark)
    expect(sent.match(mark)?.[0]).toBeUndefined()
  })
}

test('browsers get no words that only a server room says', async () => {
  const sources = [
    ...(await filesBelow('lib')),
    ...(await filesBelow('app')),
    ...(await filesBelow('components')),
    ...(await filesBelow('sdk/src')),
  ].filter(isSource)
  const shared = await wordsOf(sources.filter((file) => SHARED_ROOMS.test(file)))
  const words = await wordsOf(sources.filter((file) => SERVER_ROOMS.test(file)))
  const own = [...words].filter((word) => !shared.has(word) && !COMMON.test(word))

  expect(own.length).toBeGreaterThan(100)
  expect(own.filter((word) => sent.includes(word))).toEqual([])
})

test('browsers get no secret of this shop', async () => {
  const folder = join(process.env.SHOP_DATA_DIR ?? '', 'secrets')
  const secrets = await Promise.all((await filesBelow(folder)).map((file) => readFile(file, 'utf8')))
  const known = [
    ...secrets.map((secret) => secret.trim()),
    process.env.DEMO_PASSWORD ?? '',
    process.env.DEMO_TOKEN ?? '',
  ]

  expect(known.length).toBeGreaterThan(2)
  for (const secret of known) {
    expect(secret.length).toBeGreaterThan(12)
    expect(sent.includes(secret)).toBe(false)
  }
})

test('pictures are sent as they are: nobody can have them fetched, made smaller and kept', async () => {
  const shop = process.env.SHOP_URL ?? ''
  const { data } = await (await fetch(`${shop}/api/v1/images/public`)).json()
  const picture = data.images.find((image: { icon_url: string | null }) => image.icon_url !== null).icon_url
  expect((await fetch(shop + picture)).status).toBe(200)

  const answer = await fetch(`${shop}/_next/image?url=${encodeURIComponent(picture)}&w=64&q=75`)

  expect(answer.status).toBe(404)
})
