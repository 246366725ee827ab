import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './command.ts'

export interface TypeScript {
  readonly version: string
  /** The compiler, a program for Node. */
  readonly tsc: string
}

const install = (version: string): string | undefined => {
  const folder = join(ROOT, 'node_modules/.cache/typescript', version)
  const tsc = join(folder, 'node_modules/typescript/bin/tsc')
  const flags = ['--no-save', '--prefer-offline', '--ignore-scripts', '--loglevel=error']
  try {
    if (!existsSync(tsc))
      execFileSync('npm', ['install', ...flags, '--prefix', folder, `typescript@${version}`], {
        stdio: 'ignore',
        shell: process.platform === 'win32',
      })
    return tsc
  } catch {
    return undefined
  }
}

/** Compilers that programs use beside ours. They are no dependencies: two of them would have one command, tsc. */
export const typescripts = (versions: readonly string[]): TypeScript[] =>
  versions.flatMap((version) => {
    const tsc = install(version)
    if (tsc !== undefined) return [{ version, tsc }]
    const message = `TypeScript ${version} is not tried: npm has it not here`
    if (process.env.CI) throw new Error(message)
    console.error(message)
    return []
  })
