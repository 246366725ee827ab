// What bin points to: starts the command, which the build has made one function in a file beside this one, main.cjs.
// Compiling it is most of the time that a short query takes, so what V8 has compiled once a query has run is kept in the
// user's cache folder. Node's own compile cache (22 and up) holds only what V8 compiles before a module runs, which is a
// fifth of that.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Script } from 'node:vm'
import { describeFailure } from './describe-error.ts'

/** The build defines it: a hash of main.cjs. V8 itself compares nothing but lengths. */
declare const BUILD_ID: string

// Functions that come out of V8's cache have forgotten how to import().
// What is CommonJS is required: import() would look through its megabytes for what it exports.
const importModule = async (name: string): Promise<unknown> =>
  name.startsWith('@aws-sdk/') ? require(name) : import(name)

const hasOption = (pattern: RegExp): boolean => process.argv.some((arg) => pattern.test(arg))

/**
 * One file for each V8, and another one for queries of records, which need more code; what was compiled under other flags
 * is refused by V8. Undefined where no home is known.
 */
const cacheFile = (): string | undefined => {
  try {
    // Looks for the home folder when it is loaded.
    const { default: envPaths } = require('env-paths') as typeof import('env-paths')
    const kind = hasOption(/^(-\w*d|--data\b|--example$)/) ? 'records' : 'query'
    return join(
      envPaths('catalog-sql', { suffix: '' }).cache,
      'code',
      `${process.versions.v8}-${process.arch}-${kind}`,
    )
  } catch {
    return undefined
  }
}

const ID_BYTES = Buffer.from(BUILD_ID)

const keptCode = (file: string | undefined): Buffer | undefined => {
  try {
    const kept = readFileSync(file ?? '')
    return kept.subarray(0, ID_BYTES.length).equals(ID_BYTES) ? kept.subarray(ID_BYTES.length) : undefined
  } catch {
    return undefined
  }
}

/** A folder that cannot be written, or a full disk, only leaves the next start as slow as this one. */
const keepCode = (file: string, script: Script): void => {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    const part = `${file}.${process.pid}`
    writeFileSync(part, ID_BYTES)
    writeFileSync(part, script.createCachedData(), { flag: 'a' })
    renameSync(part, file)
  } catch {}
}

// Node's types have only its types.
declare const WebAssembly: { compile(bytes: Uint8Array): Promise<unknown> }

let parser: Promise<unknown> | undefined
/** The parser, compiled in V8's other threads. */
const parserModule = (): Promise<unknown> => {
  parser ??= WebAssembly.compile(readFileSync(join(__dirname, 'libpg-query.wasm')))
  return parser
}

const start = (): void => {
  const isQuery = hasOption(/^(-\w*c|--command\b)/)
  // While this thread starts the command.
  if (isQuery && 'WebAssembly' in globalThis) void parserModule()
  const filename = join(__dirname, 'main.cjs')
  const file = cacheFile()
  const cachedData = keptCode(file)
  const script = new Script(readFileSync(filename, 'latin1'), { filename, cachedData })
  // Only a query has V8 compile what queries need.
  if (file !== undefined && isQuery && (cachedData === undefined || script.cachedDataRejected === true)) {
    process.on('exit', (code) => {
      if (code === 0) keepCode(file, script)
    })
  }
  const its = { exports: {} }
  // Workers start as this process has, from this file.
  script.runInThisContext()(its.exports, require, its, __filename, __dirname, importModule, parserModule)
}

try {
  start()
} catch (error) {
  // A package that is not there, most likely; Node would print the line of our code.
  process.stderr.write(describeFailure(error))
  process.exitCode = 1
}
