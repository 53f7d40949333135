/** An option of a command. */
export type Option = {
  type: 'string' | 'boolean'
  /** How its value is written, such as `<e-mail>`; a switch has none. */
  value?: string
  /** What it is, in a few words. */
  says?: string
  isNeeded?: true
}

/** What stands in a command without an option. */
export type Word = { name: string; says: string; isNeeded?: true }

export type Description = {
  name: string
  does: string | undefined
  options: Record<string, Option>
  word: Word | undefined
}

/** What every command may be told, for the log of events. */
export const REASON: Option = { type: 'string', value: '<text>', says: 'why, for the log of events' }

/** The form of a command on one line; what stands in brackets may be left out. */
export function usageOf({ name, options, word }: Description): string {
  const words = [
    ...(word ? [{ form: `<${word.name}>`, isNeeded: word.isNeeded }] : []),
    ...Object.entries(options).map(([option, its]) => ({ form: formOf(option, its), isNeeded: its.isNeeded })),
  ].map(({ form, isNeeded }) => (isNeeded ? form : `[${form}]`))
  return [`npm run ${name}`, ...(words.length > 0 ? ['--', ...words] : [])].join(' ')
}

/** All that can be said of a command: its form, what it does, and each option. */
export function helpOf(command: Description): string {
  const { does, options, word } = command
  const rows = [
    ...(word ? [[`<${word.name}>`, word.says]] : []),
    ...Object.entries(options).map(([option, its]) => [formOf(option, its), its.says ?? '']),
    ...(options.reason ? [] : [[formOf('reason', REASON), REASON.says ?? '']]),
    ['--help', 'tells this'],
  ]
  const width = Math.max(...rows.map(([form = '']) => form.length))
  const list = rows.map(([form = '', says]) => `  ${form.padEnd(width)}  ${says}`.trimEnd())
  return [usageOf(command), ...(does ? [does] : []), '', ...list].join('\n')
}

const formOf = (option: string, { type, value = '<value>' }: Option): string =>
  type === 'boolean' ? `--${option}` : `--${option} ${value}`
