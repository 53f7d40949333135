import { expect, test } from 'vitest'
import { activeAfter, NONE } from './active-choice'

const walk = (keys: string[], count: number) =>
  keys.reduce<(number | null)[]>((been, key) => [...been, activeAfter(key, been.at(-1) ?? NONE, count)], [])

test('down and up go round through the text', () => {
  expect(walk(['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown'], 3)).toEqual([0, 1, 2, NONE])
  expect(walk(['ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowUp'], 3)).toEqual([2, 1, 0, NONE])
  expect(walk(['ArrowDown', 'ArrowDown'], 1)).toEqual([0, NONE])
  expect(walk(['ArrowDown', 'ArrowUp'], 0)).toEqual([NONE, NONE])
})

test('home and end belong to the text until something is chosen', () => {
  expect(walk(['Home', 'End'], 3)).toEqual([null, null])
  expect(walk(['ArrowDown', 'End', 'Home'], 3)).toEqual([0, 2, 0])
  expect(activeAfter('a', 1, 3)).toBeNull()
})
