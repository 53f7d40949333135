import { execFile } from 'node:child_process'
import { userInfo } from 'node:os'
import { expect, test } from 'vitest'
import { pool } from '@/lib/db'
import { recordEvent } from '@/lib/events/record-event'
import { createUser } from '@/lib/testing/create-user'

const run = (script: string, words: string[], env: Record<string, string> = {}) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const options = { env: { ...process.env, ...env } }
    execFile('node', ['--import', 'tsx', `scripts/commands/${script}.ts`, ...words], options, (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err })
    })
  })

test('a command leaves who ran it, which it was, whom it concerned and why; npm run events tells it', async () => {
  const { id, email } = await createUser()
  const sudo = { SUDO_USER: 'grace' }
  expect(await run('suspend', ['--user', email, '--reason', 'a \u001b[31mred\u202e herring'], sudo)).toMatchObject({
    code: 0,
  })

  const { out } = await run('events', ['--user', email])

  const lines = out.trim().split('\n')
  const ran = `ran=grace as ${userInfo().username}`
  expect(lines).toHaveLength(3)
  expect(lines[0]).toContain('command=events')
  for (const line of lines.slice(1)) {
    expect(line).toContain(`user=${id}`)
    expect(line).toContain(ran)
    expect(line).toContain('command=suspend')
    expect(line).toContain('reason=a ?[31mred? herring')
  }
  expect(lines[1]).toContain('  suspended  ')
  expect(lines[2]).toContain('  operator_command  ')
  expect(out).not.toContain(email)
})

test('npm run events asks by kind and time, page by page, and refuses what is no wish', async () => {
  const { id, email } = await createUser()
  for (let n = 0; n < 3; n++) {
    await recordEvent(pool(), { kind: 'signed_in', userId: id, actorId: id, origin: { ip: `203.0.113.${n}` } })
  }

  const first = await run('events', ['--user', email, '--kind', 'signed_in', '--since', '2026-01-01', '--limit', '2'])
  const [newest, , more] = first.out.trim().split('\n')
  expect(newest).toContain('from=203.0.113.2')
  const before = /--before ([0-9a-f]{24})/.exec(more ?? '')?.[1] ?? ''
  const second = await run('events', ['--user', email, '--kind', 'signed_in', '--before', before])
  expect(second.out.trim().split('\n')).toEqual([expect.stringContaining('from=203.0.113.0')])
  expect((await run('events', ['--kind', 'nothing'])).err).toContain('--kind must be one of account_made, name_changed')
})
