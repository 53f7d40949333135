import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'

/** Commits up to this one were made before the rule. */
const SINCE = '3a714f07137509f170d24a000e38ac2fd1cb0c1d'
const LONGEST = 60

const tooLong = (subjects: readonly string[]) => subjects.filter((subject) => [...subject].length > LONGEST)

/** The subjects of all commits since then; none where there is no git, or not enough history. */
function subjectsOfNewCommits(): string[] {
  try {
    const log = execFileSync('git', ['log', '--no-merges', '--format=%s', `${SINCE}..HEAD`], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return log.toString().split('\n').filter(Boolean)
  } catch {
    return []
  }
}

test('a subject of 60 characters is taken, and one of 61 is not', () => {
  expect(tooLong(['é'.repeat(60), 'x'.repeat(61)])).toEqual(['x'.repeat(61)])
})

test('the subjects of new commits have at most 60 characters', () => {
  expect(tooLong(subjectsOfNewCommits())).toEqual([])
})
