import { cp, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { create } from 'tar'
import ts from 'typescript'

/** The client as it is published, from the sources in sdk/. */
const FILES = ['package.json', 'README.md', 'LICENSE'] as const

/** The moment that npm too gives every file of a package: the same contents are the same bytes, and keep their ETag. */
const ALWAYS = new Date('1985-10-26T08:15:00.000Z')

/** Puts the package together in a folder; throws what the compiler says against it. */
export async function buildClient(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  for (const file of FILES) await cp(join('sdk', file), join(folder, file))
  compile('sdk/tsconfig.json', { outDir: join(folder, 'dist') })
}

/** Packs the client into `file`, as `npm pack` would, but without npm: a shop may be built where that is not. */
export async function packClient(file: string): Promise<void> {
  const home = file.replace(/\.tgz$/, '')
  await buildClient(join(home, 'package'))
  await create({ cwd: home, file, gzip: { level: 9 }, portable: true, mtime: ALWAYS }, ['package'])
}

function compile(config: string, more: ts.CompilerOptions): void {
  const { config: json } = ts.readConfigFile(config, ts.sys.readFile)
  const { options, fileNames } = ts.parseJsonConfigFileContent(json, ts.sys, 'sdk')
  const program = ts.createProgram(fileNames, { ...options, ...more })
  const emitted = program.emit()
  const problems = [...ts.getPreEmitDiagnostics(program), ...emitted.diagnostics]
  if (problems.length > 0) throw new Error(problems.map(({ messageText }) => sentence(messageText)).join('\n'))
}

const sentence = (text: string | ts.DiagnosticMessageChain): string => ts.flattenDiagnosticMessageText(text, '\n')
