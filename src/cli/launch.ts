// What bin points to: starts the command, which the build has made one CommonJS file, main.cjs, beside this one.
// Reading and compiling it is most of the time that a short query takes, so V8's compiled code is kept: by Node
// itself where it can (22 and up), else in main.cache, which the build writes. V8 refuses a cache of another version
// and compiles as ever.
import { readFileSync } from 'node:fs'
import nodeModule from 'node:module'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { Script } from 'node:vm'

// Functions that come out of V8's cache have forgotten how to import().
const importModule = (name: string): Promise<unknown> => import(name)

/** The command compiled, and what runs it. */
export const compiled = (): { readonly script: Script; readonly start: () => void } => {
  const filename = join(__dirname, 'main.cjs')
  const text = `(function(exports,require,module,__filename,__dirname,dynamicImport){${readFileSync(filename, 'utf8')}\n})`
  const script = new Script(text, { filename, cachedData: cache() })
  const start = () =>
    script.runInThisContext().call(undefined, {}, require, module, filename, __dirname, importModule)
  return { script, start }
}

const cache = (): Buffer | undefined => {
  try {
    return readFileSync(join(__dirname, 'main.cache'))
  } catch {
    return undefined
  }
}

const { enableCompileCache } = nodeModule as { enableCompileCache?: () => unknown }

// A short-lived process would wait some 80 ms at its end for V8's optimising compile of the parser's WASM.
// The flag is process-wide, so it is set here and never by the library. A code cache is of one set of flags.
setFlagsFromString('--liftoff-only')

if (require.main === module) {
  if (enableCompileCache !== undefined) {
    enableCompileCache()
    require('./main.cjs')
  } else compiled().start()
}
