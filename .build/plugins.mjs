// Plugins of the build: for the library, which has to work in the bundles that programs are made into, and the command.
import { readdir, readFile } from 'node:fs/promises'
import { builtinModules } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import { build, transform } from 'esbuild'

/** The text with one place replaced. Throws when it has no such place. */
const replaced = (text, pattern, by) => {
  const made = text.replace(pattern, by)
  if (made === text) throw new Error(`nothing there is like ${pattern}`)
  return made
}

/** Servers are in a file beside the library, which few programs load. */
export const serveBeside = (file) => ({
  name: 'serve beside',
  setup({ onResolve }) {
    onResolve({ filter: /\/serve\/serve\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: file, external: true } : undefined,
    )
  },
})

/** Libraries that only servers need are in a file beside the bundle (servers.mjs). */
export const serversBeside = (file) => ({
  name: 'servers beside',
  setup({ onResolve }) {
    onResolve({ filter: /^@modelcontextprotocol\/server(\/stdio)?$/ }, () => ({ path: file, external: true }))
    onResolve({ filter: /^arktype$/ }, ({ importer }) =>
      /[\\/]src[\\/]serve[\\/]/.test(importer) ? { path: file, external: true } : undefined,
    )
  },
})

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

/** The parser starts as it would by itself, with the module that the command's start has had compiled meanwhile. */
const INSTANTIATE_BESIDE = `({
  noFSInit: true,
  instantiateWasm(imports, done) {
    parserModule().then((module) => done(new WebAssembly.Instance(module, imports)))
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

// What esbuild makes of imports and of exports in CommonJS.
const REQUIRED = /^var (import_\w+) = (.*\brequire\("[^"]+"\).*);$/gm
const EXPORTED =
  /^var stdin_exports = \{\};\n__export\(stdin_exports, \{\n([^]*?)\n\}\);\nmodule\.exports = __toCommonJS\(stdin_exports\);$/m

/** The code with its imports read where something of them is used. */
const importingOnUse = (code) => {
  const loads = new Map()
  const declared = code.replace(REQUIRED, (_, name, load) => {
    loads.set(name, load)
    return `var ${name};`
  })
  return declared.replace(/\b(import_\w+)\.(?=[\w$])/g, (text, name) =>
    loads.has(name) ? `(${name} ??= ${loads.get(name)}).` : text,
  )
}

/** The code with plain exports: esbuild's accessors are functions, which take room where compiled code is kept. */
const exportingValues = (code) => {
  const values = []
  const accessors = []
  const [whole, list = ''] = EXPORTED.exec(code) ?? []
  for (const one of list.split(',\n').filter(Boolean)) {
    const [, name, value] = /^ {2}(\w+): \(\) => (\S+)$/.exec(one)
    // Others' exports are read when they are asked for.
    if (value.startsWith('import_')) accessors.push(one)
    else values.push(`${name}: ${value}`)
  }
  const head = accessors.length === 0 ? '' : `__export(exports, {\n${accessors.join(',\n')}\n});`
  return `${whole === undefined ? code : code.replace(whole, () => head)}
Object.assign(exports, { ${values.join(', ')} });`
}

/**
 * Each of our modules runs when something of it is first used: a short query needs a quarter of them, and the others
 * are neither started nor in the code that V8 keeps (launch.ts). Packages that are not inside are imported by
 * `dynamicImport`.
 */
export const modulesOnDemand = (packages) => ({
  name: 'modules on demand',
  setup({ onLoad, onResolve }) {
    const names = [...packages, 'node:'].map((name) => name.replace('*', '')).join('|')
    const dynamic = new RegExp(`\\bimport\\((?="(?:${names}))`, 'g')
    // In a namespace of their own: in this package esbuild takes files for ES modules.
    onResolve({ filter: /\.ts$/ }, ({ path, resolveDir }) =>
      path.endsWith('/libraries.ts') ? undefined : { path: resolve(resolveDir, path), namespace: 'on-demand' },
    )
    onLoad({ filter: /^/, namespace: 'on-demand' }, async ({ path }) => {
      const text = await readFile(path, 'utf8')
      if (/^export (let|var)\b/m.test(text)) throw new Error(`${path} exports what may change`)
      const { code } = await transform(text, {
        loader: 'ts',
        format: 'cjs',
        platform: 'node',
        target: 'node20',
        define: { 'import.meta.url': '__main.url' },
        tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
      })
      const contents = importingOnUse(exportingValues(code)).replace(dynamic, 'dynamicImport(')
      return { contents, resolveDir: dirname(path) }
    })
  },
})

const bundledTo = async (path) => {
  const { outputFiles } = await build({ entryPoints: [path], bundle: true, platform: 'node', format: 'esm', write: false })
  return `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
}

/** The places of all names are inside: to find them one would start all families of functions. */
export const namePlacesInside = {
  name: 'name places inside',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^\.\/name-places\.ts$/ }, ({ path, resolveDir }) => ({ path: resolve(resolveDir, path) }))
    onLoad({ filter: /[\\/]name-places\.ts$/, namespace: 'file' }, async ({ path }) => {
      const { namePlaces } = await import(await bundledTo(path))
      const kinds = Object.entries(namePlaces).map(([kind, places]) => [kind, [...places]])
      return {
        contents: `export const namePlaces = Object.fromEntries(JSON.parse(${JSON.stringify(JSON.stringify(kinds))})
  .map(([kind, places]) => [kind, new Map(places)]))`,
        loader: 'js',
      }
    })
  },
}

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

const MORE = fileURLToPath(new URL('../schemas/more', import.meta.url))

/** The tables that are off unless named, as JSON in ASCII. */
const moreJson = async () => {
  const files = (await readdir(MORE).catch(() => [])).filter((name) => name.endsWith('.json')).sort()
  const schemas = await Promise.all(files.map(async (name) => JSON.parse(await readFile(join(MORE, name), 'utf8'))))
  return JSON.stringify(schemas).replace(/[\x7f-\uffff]/g, escaped)
}

/** The module of those tables. */
export const moreModule = async () => `module.exports = ${await moreJson()}\n`

const escaped = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

const moreBy = (name, load) => ({
  name,
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^\.\/more\.ts$/ }, () => ({ path: 'more', namespace: 'more' }))
    onResolve({ filter: /^\.\/more-schemas\.cjs$/ }, ({ path }) => ({ path, external: true }))
    onLoad({ filter: /^/, namespace: 'more' }, async () => ({
      contents: `export const moreSchemas = async () => ${await load()}`,
    }))
  },
})

/** The further tables are a file beside the library, loaded when they are first asked for. */
export const moreBeside = moreBy('more tables beside', () => `require('./more-schemas.cjs')`)

/** In an ES module, which has no require(). */
export const moreImported = moreBy('more tables imported', () => `(await import('./more-schemas.cjs')).default`)

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
