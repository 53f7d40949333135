import { cp, mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import ts from 'typescript'

/**
 * Builds the package as it is published into a folder of its own, and lets `import '@chandlery/client'` find it from
 * `folder`. Throws what the compiler says against it.
 */
export async function buildClient(folder: string): Promise<{ dist: string }> {
  const home = join(folder, 'package')
  await mkdir(home, { recursive: true })
  await cp('sdk/package.json', join(home, 'package.json'))
  const dist = join(home, 'dist')
  compile('sdk/tsconfig.json', { outDir: dist })
  await mkdir(join(folder, 'node_modules/@chandlery'), { recursive: true })
  await symlink(home, join(folder, 'node_modules/@chandlery/client'))
  return { dist }
}

/** Compiles what a tsconfig includes; throws what the compiler says against it. */
function compile(config: string, more: ts.CompilerOptions): void {
  const { config: json } = ts.readConfigFile(config, ts.sys.readFile)
  const { options, fileNames } = ts.parseJsonConfigFileContent(json, ts.sys, 'sdk')
  const program = ts.createProgram(fileNames, { ...options, ...more })
  const emitted = program.emit()
  const problems = [...ts.getPreEmitDiagnostics(program), ...emitted.diagnostics]
  if (problems.length > 0) throw new Error(problems.map(({ messageText }) => sentence(messageText)).join('\n'))
}

const sentence = (text: string | ts.DiagnosticMessageChain): string => ts.flattenDiagnosticMessageText(text, '\n')
