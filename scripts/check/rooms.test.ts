import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { FLOORS, roomOf } from '@/rooms.mjs'

const ROOMS = FLOORS.flatMap(({ rooms }) => rooms)
const floorOf = (room: string): number => FLOORS.findIndex(({ rooms }) => rooms.includes(room))

/** The sources of the house; what only tests use is none of it. */
const sources = ['app', 'components', 'lib', 'sdk/src']
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|^lib\/testing\//.test(file))

/** What a file imports of ours, types too. */
function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true)
  return importedFiles.flatMap(({ fileName }) => {
    if (!/^(@\/|\.)/.test(fileName)) return []
    const path = fileName.startsWith('@/') ? fileName.slice(2) : join(file, '..', fileName)
    return [
      ['', '.ts', '.tsx'].map((ending) => path + ending).find((each) => /\.\w+$/.test(each) && existsSync(each)) ??
        path,
    ]
  })
}

/** What one file may not import, as `from → to`. */
function climbs(file: string): string[] {
  const from = roomOf(file)
  return importsOf(file).flatMap((imported) => {
    const to = roomOf(imported)
    if (from === to || imported.endsWith('.css')) return []
    const isDown = from !== null && to !== null && floorOf(from) < floorOf(to)
    return isDown ? [] : [`${file} → ${imported}`]
  })
}

test('every room stands in the plan', () => {
  expect(sources.length).toBeGreaterThan(400)
  expect([...new Set(sources.map(roomOf))].filter((room) => room === null || !ROOMS.includes(room))).toEqual([])
})

test('a room imports only from floors below its own', () => {
  expect(sources.flatMap(climbs)).toEqual([])
})

test('ARCHITECTURE.md has a row for every room, in the order of the plan', () => {
  const rows = [...readFileSync('ARCHITECTURE.md', 'utf8').matchAll(/^\| `([\w/-]+?)(?:\/|\.ts)` /gm)].map(
    ([, room]) => room,
  )

  expect(rows).toEqual(ROOMS)
})
