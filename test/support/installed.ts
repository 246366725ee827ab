import { execFile } from 'node:child_process'
import { copyFile, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const exec = promisify(execFile)
const npm = (cwd: string, ...args: string[]) => exec('npm', [...args, '--silent'], { cwd })
export const readJson = async (file: string) => JSON.parse(await readFile(file, 'utf8'))

interface Locked {
  dev?: boolean
  devOptional?: boolean
  [field: string]: unknown
}

/**
 * A lock file for the empty project, made from ours: the same versions, which `npm ci` has just put into npm's
 * cache, so that nothing is asked of a registry.
 */
const lockFor = async (tarball: string) => {
  const lock = await readJson(join(ROOT, 'package-lock.json'))
  const { dependencies, bin, engines, version } = await readJson(join(ROOT, 'package.json'))
  const used = Object.entries(lock.packages as Record<string, Locked>).filter(
    ([path, entry]) => path !== '' && !entry.dev && !entry.devOptional,
  )
  const own = { version, resolved: `file:${tarball}`, dependencies, bin, engines }
  return {
    name: 'empty',
    lockfileVersion: 3,
    requires: true,
    packages: {
      '': { name: 'empty', dependencies: { 'catalog-sql': `file:${tarball}` } },
      'node_modules/catalog-sql': own,
      ...Object.fromEntries(used),
    },
  }
}

const newProject = () => mkdtemp(join(tmpdir(), 'catalog-sql-package-'))

/** Names the project whose packages the test files of one run share: packing builds dist/, which nobody else may read then. */
export const SHARED_PROJECT = 'CATALOG_SQL_TEST_PROJECT'

/** An empty project with the package in it. Its own package.json says that it is of ES modules. */
export const installed = async (): Promise<string> => {
  const shared = process.env[SHARED_PROJECT]
  if (shared === undefined) return packed()
  const project = await newProject()
  await copyFile(join(shared, 'package.json'), join(project, 'package.json'))
  await symlink(join(shared, 'node_modules'), join(project, 'node_modules'))
  return project
}

/** The same, packed from this folder. */
export const packed = async (): Promise<string> => {
  const project = await newProject()
  const { stdout } = await npm(ROOT, 'pack', '--json', '--pack-destination', project)
  const [{ filename }] = JSON.parse(stdout.slice(stdout.indexOf('[')))
  const dependencies = { 'catalog-sql': `file:${filename}` }
  await writeFile(
    join(project, 'package.json'),
    JSON.stringify({ name: 'empty', type: 'module', dependencies }),
  )
  await writeFile(join(project, 'package-lock.json'), JSON.stringify(await lockFor(filename)))
  await npm(project, 'install', '--prefer-offline', '--no-audit', '--no-fund')
  return project
}
