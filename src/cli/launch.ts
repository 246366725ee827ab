// What bin points to: starts the command, which the build has made one CommonJS file, main.cjs, beside this one.
// Reading and compiling it, and alasql, is most of the time that a short query takes, so V8's compiled code is kept: by
// Node itself where it can (22 and up), else in .cache files, which the build writes. V8 refuses a cache of another
// version and compiles as ever.
import { readFileSync } from 'node:fs'
import nodeModule from 'node:module'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { Script } from 'node:vm'

// Functions that come out of V8's cache have forgotten how to import().
// What is CommonJS is required: import() would look through its megabytes for what it exports.
const importModule = async (name: string): Promise<unknown> =>
  name.startsWith('@aws-sdk/') ? require(name) : import(name)

/** A file beside this one, compiled, and what runs it. */
export const compiled = (name: string): { readonly script: Script; readonly run: () => unknown } => {
  const filename = join(__dirname, name)
  const text = `(function(exports,require,module,__filename,__dirname,dynamicImport,requireCompiled){${readFileSync(filename, 'utf8')}\n})`
  const script = new Script(text, { filename, cachedData: cache(filename) })
  const run = () => {
    const its = { exports: {} }
    script
      .runInThisContext()
      .call(its.exports, its.exports, require, its, filename, __dirname, importModule, requireCompiled)
    return its.exports
  }
  return { script, run }
}

const requireCompiled = (name: string): unknown => compiled(name).run()

const cache = (filename: string): Buffer | undefined => {
  try {
    return readFileSync(filename.replace(/cjs$/, 'cache'))
  } catch {
    return undefined
  }
}

const { enableCompileCache } = nodeModule as { enableCompileCache?: () => unknown }

// A short-lived process would wait some 80 ms at its end for V8's optimising compile of the parser's WASM, and most
// functions of it are never called. Flags are process-wide, so they are set here and never by the library. A code cache
// is of one set of flags.
setFlagsFromString('--liftoff-only')
setFlagsFromString('--wasm-lazy-validation')

if (require.main === module) {
  if (enableCompileCache !== undefined) {
    enableCompileCache()
    require('./main.cjs')
  } else requireCompiled('main.cjs')
}
