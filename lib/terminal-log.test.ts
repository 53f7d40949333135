import { expect, test } from 'vitest'
import { sentenceOf } from './terminal-log'

test('a request is what was asked and how it went', () => {
  const request = { id: 'a', ip: '127.0.0.1', method: 'GET', path: '/images/x' }

  expect(sentenceOf({ level: 30, time: 1, request, status: 200, ms: 26.5 }, 'answered')).toBe(
    '200 GET /images/x 26.5 ms',
  )
  expect(sentenceOf({ level: 40, request, status: 200, ms: 3 }, 'cut before the end')).toBe(
    'cut before the end  200 GET /images/x 3 ms',
  )
})

test('a warning is one line, and a defect tells where it is', () => {
  const err = { message: 'timeout expired', stack: 'Error: timeout expired\n    at x.ts:1' }

  expect(sentenceOf({ level: 40, err }, 'the database did not answer')).toBe(
    'the database did not answer: timeout expired',
  )
  expect(sentenceOf({ level: 50, err }, 'a defect')).toBe(`a defect: ${err.stack}`)
})

test('facts are told by their names, and nothing that nests', () => {
  expect(sentenceOf({ level: 30, images: 312, bytes: { columns: 1 } }, 'the catalogue is in memory')).toBe(
    'the catalogue is in memory  images=312',
  )
})

test('what others wrote does not steer the terminal', () => {
  expect(sentenceOf({ level: 30, name: 'a\u001b[2J\u0007b' }, 'x')).toBe('x  name=a?[2J?b')
})
