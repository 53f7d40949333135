import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

const FOLDER = 'docs/decisions'
const HEAD = `# Decisions

One page each: context, choice, consequence. A page is never edited but for one line below its title that says which later
page supersedes it. What replaces only a part of an earlier page says so itself. After writing a page, bring this list
up to date: \`npx vitest run scripts/check/decisions.test.ts -u\`.
`

type Decision = { file: string; title: string; date: string; supersededBy: string | undefined; changes: string[] }

async function read(file: string): Promise<Decision> {
  const text = await readFile(`${FOLDER}/${file}`, 'utf8')
  const [, title = ''] = /^# (?:Decision )?\d{4}:? (.+)$/m.exec(text) ?? []
  const [, date = ''] = /^(\d{4}-\d\d-\d\d)/m.exec(text) ?? []
  const [, supersededBy] = /^Superseded by \[?(\d{4})/m.exec(text) ?? []
  // "Supersedes what [0064](0064-….md) says of lists": the rest of that page stands.
  const changes = [...text.matchAll(/\bsupersedes\b[^.]*?\[(\d{4})\]/gi)].flatMap(([, number]) => number ?? [])
  return { file, title, date, supersededBy, changes }
}

async function decisions(): Promise<Decision[]> {
  const files = (await readdir(FOLDER)).filter((name) => /^\d{4}-.+\.md$/.test(name)).sort()
  return Promise.all(files.map(read))
}

const numberOf = ({ file }: Decision): string => file.slice(0, 4)

function stateOf(decision: Decision, all: Decision[]): string {
  if (decision.supersededBy) return `superseded by ${decision.supersededBy}`
  const later = all.filter(({ changes }) => changes.includes(numberOf(decision))).map(numberOf)
  return later.length > 0 ? `holds, in part superseded by ${later.join(', ')}` : 'holds'
}

test('the list names every decision with its state', async () => {
  const all = await decisions()
  const lines = all.map(
    (each) => `- [${numberOf(each)}](${each.file}) ${each.title} · ${each.date} · ${stateOf(each, all)}`,
  )

  expect(lines.length).toBeGreaterThan(60)
  await expect(`${HEAD}\n${lines.join('\n')}\n`).toMatchFileSnapshot(`../../${FOLDER}/README.md`)
})

test('each decision has a number of its own, a title, a date, and a page where it was superseded', async () => {
  const all = await decisions()
  const numbers = all.map(numberOf)

  expect(all.filter(({ title, date }) => !title || !date).map(({ file }) => file)).toEqual([])
  expect(numbers.filter((number, place) => numbers.indexOf(number) !== place)).toEqual([])
  expect(all.flatMap(({ supersededBy }) => supersededBy ?? []).filter((each) => !numbers.includes(each))).toEqual([])
})
