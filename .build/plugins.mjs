// Plugins of the build: for the library, which has to work in the bundles that programs are made into, and the command.
import { readFile } from 'node:fs/promises'
import { builtinModules } from 'node:module'
import { dirname, join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { transform } from 'esbuild'

/** The text with one place replaced. Throws when it has no such place. */
const replaced = (text, pattern, by) => {
  const made = text.replace(pattern, by)
  if (made === text) throw new Error(`nothing there is like ${pattern}`)
  return made
}

// The parser starts as it would by itself, but with these bytes instead of those of a file.
const INSTANTIATE = `({
  noFSInit: true,
  instantiateWasm(imports, done) {
    const bytes = require('node:zlib').brotliDecompressSync(require('./libpg-query.wasm'))
    WebAssembly.instantiate(bytes, imports).then(({ instance }) => done(instance))
  },
})`

// The highest takes thirty times as long for 10 % less.
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }

/** The parser's WASM, a sixth of its size when compressed, is in the code. */
export const parserInside = (wasm) => ({
  name: 'parser inside',
  setup({ onLoad, onResolve }) {
    onLoad({ filter: /libpg-query[\\/]wasm[\\/]index\.cjs$/ }, async ({ path }) => ({
      // Where there is no WebAssembly, who asks for the parser is told, and nobody while it is imported.
      contents: `${replaced(await readFile(path, 'utf8'), /(?<=libpg_query_js_1\.default\))\(\)/, INSTANTIATE)}
initPromise.catch(() => {})`,
    }))
    onResolve({ filter: /^\.\/libpg-query\.wasm$/ }, ({ importer }) => ({
      path: join(dirname(importer), 'libpg-query.wasm'),
    }))
    onLoad({ filter: /libpg-query\.wasm$/ }, () => ({
      contents: brotliCompressSync(wasm, QUALITY),
      loader: 'binary',
    }))
  },
})

/** The parser starts as it would by itself, but nothing is copied and nothing waits. */
const INSTANTIATE_BESIDE = `({
  noFSInit: true,
  instantiateWasm(imports, done) {
    const module = new WebAssembly.Module(require('node:fs').readFileSync(__dirname + '/libpg-query.wasm'))
    done(new WebAssembly.Instance(module, imports))
  },
})`

/** The parser's WASM is a file beside the command's. */
export const parserBeside = {
  name: 'parser beside',
  setup({ onLoad }) {
    onLoad({ filter: /libpg-query[\\/]wasm[\\/]index\.cjs$/ }, async ({ path }) => ({
      contents: replaced(await readFile(path, 'utf8'), /(?<=libpg_query_js_1\.default\))\(\)/, INSTANTIATE_BESIDE),
    }))
  },
}

/** What starts the command may give it an import() of its own for packages that are not inside, see launch.ts. */
export const packagesImported = (packages) => ({
  name: 'packages imported',
  setup({ onLoad }) {
    const names = packages.map((name) => name.replace('*', '')).join('|')
    const pattern = new RegExp(`(?<!typeof )\\bimport\\((?='(?:${names}))`, 'g')
    onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(pattern, 'dynamicImport('),
      loader: 'ts',
    }))
  },
})

/** What the dialect alasql is made of, as texts that are run where they can reach nothing (src/alasql/instance.ts). */
export const TEXTS = {
  alasql: 'node_modules/alasql/dist/alasql.fs.js',
  xlsx: 'node_modules/alasql/modules/xlsx/dist/xlsx.core.min.js',
}

const minified = async (file) =>
  JSON.stringify(
    (
      await transform(await readFile(file, 'utf8'), {
        minifyWhitespace: true,
        minifySyntax: true,
        charset: 'ascii',
      })
    ).code,
  )

/** The module of a text. */
export const textModule = async (file) => `module.exports = ${await minified(file)}\n`

const librariesBy = (name, contents) => ({
  name,
  setup({ onLoad, onResolve }) {
    onLoad({ filter: /[\\/]alasql[\\/]libraries\.ts$/ }, async () => ({ contents: await contents(), loader: 'js' }))
    onResolve({ filter: /^\.\/(?:alasql|xlsx)-text\.cjs$/ }, ({ path }) => ({ path, external: true }))
  },
})

/** The texts are files beside the library, loaded when they are first asked for. */
export const textsBeside = librariesBy(
  'texts beside',
  () => `export const alasqlText = () => require('./alasql-text.cjs')
export const xlsxText = async () => require('./xlsx-text.cjs')`,
)

/** In an ES module, which has no require(), alasql is inside; spreadsheets are imported when they are first asked for. */
export const textsInside = librariesBy(
  'texts inside',
  async () => `export const alasqlText = () => ${await minified(TEXTS.alasql)}
export const xlsxText = async () => (await import('./xlsx-text.cjs')).default`,
)

/** An entry beside the library throws the library's own errors. */
export const errorsOf = (library) => ({
  name: 'errors of the library',
  setup({ onResolve }) {
    onResolve({ filter: /\/error\.ts$/ }, () => ({ path: library, external: true }))
  },
})

const builtin = new RegExp(`^(?:node:)?(${builtinModules.join('|')})$`)

/** Node's modules are imported also where CommonJS requires them: an ES module has no require(). */
export const modulesImported = {
  name: 'modules imported',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: builtin }, ({ path, kind }) =>
      kind === 'require-call' ? { path: path.replace(/^(?:node:)?/, 'node:'), namespace: 'builtin' } : undefined,
    )
    onLoad({ filter: /^/, namespace: 'builtin' }, ({ path }) => ({
      contents: `export * from ${JSON.stringify(path)}`,
    }))
  },
}
