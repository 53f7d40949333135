import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const FOLDERS = ['app', 'components', 'docs', 'e2e', 'lib', 'prisma', 'scripts', 'sdk']

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !/node_modules|generated|\bdist\b/.test(name))
    .map((name) => join(folder, name))

const read = (file: string) => readFileSync(file, 'utf8')

/** What must be true today; a decision tells of its day. */
const documents = [...readdirSync('.'), ...filesIn('docs')].filter((file) => /^(docs\/)?[\w-]+\.md$/.test(file))

test.each(documents)('what %s links to, and the files that it names, are there', (document) => {
  const text = read(document)
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)].map(([, link = '']) =>
    join(dirname(document), link),
  )
  const named = [...text.matchAll(/`([\w.-]+\/[^`\s<>*…]*)`/g)]
    .map(([, path = '']) => path)
    .filter((path) => FOLDERS.includes(path.split('/')[0] ?? ''))

  expect([...links, ...named].filter((path) => !existsSync(path))).toEqual([])
})

test('each rule that the code cites is written down', () => {
  const rows = [...read('docs/requirements.md').matchAll(/^\| ([A-Z]\d+) /gm)].map(([, rule]) => rule)
  const code = FOLDERS.flatMap(filesIn).filter((file) => /\.(tsx?|sql)$/.test(file))
  const cited = code.flatMap((file) => [...read(file).matchAll(/requirements\.md ([A-Z]\d+)/g)].map(([, rule]) => rule))

  expect(cited.length).toBeGreaterThan(10)
  expect(cited.filter((rule) => !rows.includes(rule))).toEqual([])
})

test('each decision that the code cites is there', () => {
  const code = FOLDERS.filter((folder) => folder !== 'docs')
    .flatMap(filesIn)
    .filter((file) => /\.(tsx?|sql|css)$/.test(file))
  const cited = code.flatMap((file) => [...read(file).matchAll(/docs\/decisions\/[\w-]+\.md/g)].map(([path]) => path))

  expect(cited.length).toBeGreaterThan(5)
  expect(cited.filter((path) => !existsSync(path))).toEqual([])
})
