import { execFile } from 'node:child_process'

/** The system user that runs Postgres; null: the user who runs us. */
export type SystemUser = { uid: number; gid: number } | null

export type Ran = { ok: boolean; output: string }

/** Runs a program to its end as the given user. Never throws: a program that cannot be started has failed. */
export function runAs(user: SystemUser, program: string, args: string[], input = ''): Promise<Ran> {
  return new Promise((resolve) => {
    // The current folder may be closed to that user, and its locale unknown to this machine.
    const options = { cwd: '/', env: { ...process.env, LC_ALL: 'C' }, ...user, timeout: 600_000 }
    const child = execFile(program, args, options, (error, stdout, stderr) => {
      resolve({ ok: !error, output: `${stdout}${stderr}` || (error?.message ?? '') })
    })
    // A program that ends without reading its input is no failure of ours.
    child.stdin?.on('error', () => {})
    child.stdin?.end(input)
  })
}
