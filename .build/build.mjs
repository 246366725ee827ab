// Builds dist/: the library and the command, with the small libraries inside.
// alasql is in it, so that an installed package does not pull in its optional react-native dependency;
// the parser, because its WASM is made into one that V8 starts and ends quickly (split-wasm.mjs); what is large
// and lazily loaded (arktype, AWS) stays a dependency.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { buildCommand, common, external, parser, servers } from './command.mjs'
import {
  errorsOf,
  modulesImported,
  moreBeside,
  moreImported,
  parserInside,
  serveBeside,
  serversBeside,
  textsBeside,
  textsInside,
} from './plugins.mjs'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
await rm('dist', { recursive: true, force: true })
await mkdir('dist/types', { recursive: true })
// What Node imports is CommonJS, and so are its types.
await writeFile('dist/types/package.json', '{ "type": "commonjs" }\n')

// The library twice, each one file: for Node as CommonJS, which import and require() share, and for bundlers as an ES
// module. The parser is inside, its WASM compressed: a bundle of a program has no folder of ours beside it.
const asLibrary = {
  ...common,
  outdir: 'dist',
  external,
  define: { __dirname: '""' },
}
const library = await Promise.all([
  build({
    ...asLibrary,
    entryPoints: { index: 'src/index.ts' },
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    plugins: [parserInside(parser), textsBeside, moreBeside, serveBeside('./serve.cjs')],
    define: { ...asLibrary.define, 'import.meta.url': '""' },
  }),
  build({
    ...asLibrary,
    entryPoints: { index: '.build/for-bundlers.mjs' },
    format: 'esm',
    minifyIdentifiers: true,
    plugins: [parserInside(parser), modulesImported, textsInside, moreImported, serveBeside('./serve.js')],
  }),
])
// catalog-sql/alasql, for a program's own alasql.
const attach = { ...common, entryPoints: { attach: 'src/alasql/index.ts' }, outdir: 'dist' }
await Promise.all([
  build({ ...attach, format: 'cjs', outExtension: { '.js': '.cjs' }, plugins: [errorsOf('./index.cjs')] }),
  build({ ...attach, format: 'esm', plugins: [modulesImported, errorsOf('./index.js')] }),
])
// Servers over a catalog; the libraries that they alone need are beside them, as beside the command.
const serve = { ...common, entryPoints: { serve: 'src/serve/serve.ts' }, outdir: 'dist' }
const serving = await Promise.all([
  build({ ...servers, outdir: 'dist', format: 'esm' }),
  build({
    ...serve,
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    plugins: [errorsOf('./index.cjs'), serversBeside('./servers.cjs')],
  }),
  build({ ...serve, format: 'esm', plugins: [modulesImported, errorsOf('./index.js'), serversBeside('./servers.js')] }),
])
const command = await buildCommand('dist')

// The licences of what is inside.
const bundled = new Set(
  [...library, ...command, ...serving]
    .flatMap(({ metafile }) => Object.keys(metafile.inputs))
    .flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[0] ?? []),
)
// Texts are inputs of no bundle. alasql's package has SheetJS inside.
bundled.add('node_modules/alasql')
const sheets = `SheetJS Community Edition (Apache-2.0)\n\n${await readFile('node_modules/alasql/modules/xlsx/LICENSE', 'utf8')}`
const licences = await Promise.all(
  [...bundled].sort().map(async (folder) => {
    const { name, version, license } = JSON.parse(await readFile(`${folder}/package.json`, 'utf8'))
    const files = ['LICENSE', 'license', 'LICENSE.md', 'LICENSE.txt']
    const texts = await Promise.all(files.map((file) => readFile(`${folder}/${file}`, 'utf8').catch(() => undefined)))
    return `${name} ${version} (${license})\n\n${texts.find((text) => text !== undefined) ?? ''}`
  }),
)
await writeFile('dist/THIRD-PARTY-LICENSES.txt', [...licences, sheets].join(`\n${'-'.repeat(80)}\n\n`))
