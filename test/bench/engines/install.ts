import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

// The engines that are no dependency of the project are a package of their own, in this folder.
const FOLDER = fileURLToPath(new URL('.', import.meta.url))

const wanted = (): Readonly<Record<string, string>> =>
  JSON.parse(readFileSync(`${FOLDER}package.json`, 'utf8')).optionalDependencies

const installed = (name: string): string | undefined => {
  const path = `${FOLDER}node_modules/${name}/package.json`
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).version : undefined
}

/** Installs the packages of the other engines at the first use, and when their versions were changed. Never throws. */
export const install = (say: (line: string) => void): void => {
  // What could not be installed here is not tried again each time.
  const tried = existsSync(`${FOLDER}node_modules/.package-lock.json`)
  const changed = Object.entries(wanted()).some(([name, version]) => (installed(name) ?? version) !== version)
  if (tried && !changed) return
  say('installing the other engines into test/bench/engines/node_modules')
  const { error, status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: FOLDER,
    // Standard output may be the JSON of the results.
    stdio: ['ignore', process.stderr, process.stderr],
    shell: process.platform === 'win32',
  })
  if (error !== undefined || status !== 0) say('npm ci failed there')
}

/** A package of this folder. Throws when it is not installed or does not load. */
export const load = <Package>(name: string): Promise<Package> => import(name)
