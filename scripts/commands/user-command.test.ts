import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { identify } from '@/lib/auth/authenticate'
import { signIn } from '@/lib/accounts/sign-in'
import { createUser } from '@/lib/testing/create-user'
import { db } from '@/lib/testing/prisma'

const PASSWORD = 'correct horse battery'
const visitor = { ip: undefined, userAgent: null }
const fresh = () => `visitor-${crypto.randomUUID()}@example.com`

const NODE = [process.execPath, '--import', 'tsx', 'scripts/commands/user.ts']

/** Runs the command and writes to it; `ask` makes it wait for each question before the answer. */
async function run(program: string[], { says = [], ask }: { says?: string[]; ask?: RegExp }) {
  const [file = '', ...args] = program
  const child = spawn(file, args, { stdio: 'pipe' })
  const err = text(child.stderr)
  let out = ''
  if (!ask) child.stdin.end(says.join(''))
  child.stdout.on('data', (data) => {
    out += data
    if (ask?.test(String(data))) child.stdin.write(says.shift() ?? '')
  })
  const code = await new Promise((resolve) => child.once('close', resolve))
  return { code, out, err: await err }
}

test('a password is read from standard input, and stands in no argument and no output', async () => {
  const email = fresh()

  const ended = await run([...NODE, '--email', email], { says: [`${PASSWORD}\n`] })

  expect(ended).toMatchObject({ code: 0, out: expect.stringMatching(/^[0-9a-f]{24}\n$/), err: '' })
  await expect(signIn(email, PASSWORD, visitor)).resolves.toBeTypeOf('string')
})

test('an empty standard input makes an account that nobody can sign in to', async () => {
  const email = fresh()

  expect(await run([...NODE, '--email', email], {})).toMatchObject({ code: 0, err: '' })

  expect(await db().user.findUniqueOrThrow({ where: { email } })).toMatchObject({ passwordHash: null })
})

test('a password in an argument still works, with a warning that does not repeat it', async () => {
  const email = fresh()

  const { code, out, err } = await run([...NODE, '--email', email, '--password', PASSWORD], {})

  expect([code, out]).toEqual([0, expect.stringMatching(/^[0-9a-f]{24}\n$/)])
  expect(err).toMatch(/^Warning: a password in an argument is seen by everybody/)
  expect(err).not.toContain(PASSWORD)
  await expect(signIn(email, PASSWORD, visitor)).resolves.toBeTypeOf('string')
})

test('at a terminal it is asked for twice, and not shown', async () => {
  const email = fresh()
  // The program `script` gives it a terminal, whose lines end with \r\n.
  const command = [...NODE, '--email', email].map((word) => `'${word}'`).join(' ')
  const atTerminal = (...says: string[]) =>
    run(['script', '--quiet', '--return', '--echo', 'never', '--command', command, '/dev/null'], { says, ask: /: $/ })

  const differ = await atTerminal(`${PASSWORD}\r`, 'another horse battery\r')
  expect([differ.code, differ.out]).toEqual([1, expect.stringContaining('The two passwords differ')])
  expect(await db().user.count({ where: { email } })).toBe(0)
  const given = await atTerminal(`${PASSWORD}\r`, `${PASSWORD}\r`)

  expect(given.out).toMatch(/^Password[^\n]*: \r\nThe same once more: \r\n[0-9a-f]{24}\r\n$/)
  expect(given.out + differ.out).not.toContain('horse')
  await expect(signIn(email, PASSWORD, visitor)).resolves.toBeTypeOf('string')
})

test('all sessions and tokens of an account end by a command', async () => {
  const { email, token } = await createUser()
  const bearer = { headers: new Headers({ authorization: `Bearer ${token}` }) }

  expect(await run([...NODE, '--email', email, '--end-all'], {})).toEqual({
    code: 0,
    out: `All sessions and tokens of ${email} have ended\n`,
    err: '',
  })

  await expect.poll(() => identify(bearer)).toBeNull()
})

test('a link for a new password is printed alone', async () => {
  const { email } = await createUser()

  const { code, out, err } = await run([...NODE, '--email', email, '--reset'], {})

  expect([code, err]).toEqual([0, ''])
  expect(out).toMatch(/^http:\/\/localhost:3000\/reset-password\?token=chyp_[0-9A-Za-z]{38}\n$/)
})
