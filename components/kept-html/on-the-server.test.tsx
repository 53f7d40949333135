import type { ReactElement } from 'react'
import { expect, test, vi } from 'vitest'
import { keptHtml } from './on-the-server'

const Part = ({ of }: { of: () => string }) => <p>{of()}</p>
/** What is kept of it when it is asked for so often. */
const asked = (name: string, says: string, element: ReactElement, times: number) =>
  Array.from({ length: times }, () => keptHtml(name, says, element))

test('a part is rendered by itself once it is shown again, and then never while it says the same', () => {
  const of = vi.fn(() => 'a & b')

  expect(asked('part 1', 'says', <Part of={of} />, 1)).toEqual([undefined])
  expect(of).not.toHaveBeenCalled()
  expect(asked('part 1', 'says', <Part of={of} />, 3)).toEqual(Array(3).fill('<p>a &amp; b</p>'))
  expect(of).toHaveBeenCalledTimes(1)
})

test('what says something else is rendered anew, and each name by itself', () => {
  expect(asked('part 2', 'old', <Part of={() => 'old'} />, 2)[1]).toBe('<p>old</p>')
  expect(asked('part 2', 'new', <Part of={() => 'new'} />, 2)).toEqual([undefined, '<p>new</p>'])
  expect(asked('part 3', 'new', <Part of={() => 'other'} />, 2)).toEqual([undefined, '<p>other</p>'])
})

test('a part that is larger than all that may be kept is left to its page', () => {
  expect(asked('part 4', 'x'.repeat(16_000_001), <Part of={() => 'large'} />, 3)).toEqual(Array(3).fill(undefined))
})
