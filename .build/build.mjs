// Builds dist/: the library and the command, with the small libraries inside.
// alasql is in it, so that an installed package does not pull in its optional react-native dependency;
// the parser, because its WASM is made into one that V8 starts and ends quickly (split-wasm.mjs); what is large
// and lazily loaded (arktype, AWS) stays a dependency.
import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import {
  errorsOf,
  modulesImported,
  modulesOnDemand,
  moreBeside,
  moreImported,
  moreModule,
  parserBeside,
  parserInside,
  serveBeside,
  serversBeside,
  TEXTS,
  textModule,
  textsBeside,
  textsInside,
} from './plugins.mjs'
import { splitWasm } from './split-wasm.mjs'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
await rm('dist', { recursive: true, force: true })
await mkdir('dist/types', { recursive: true })
// What Node imports is CommonJS, and so are its types.
await writeFile('dist/types/package.json', '{ "type": "commonjs" }\n')

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
}
const asCommonJs = { ...common, outdir: 'dist', outExtension: { '.js': '.cjs' }, format: 'cjs' }
const proxies = ['http-proxy-agent', 'https-proxy-agent', 'proxy-from-env']
const external = ['arktype', '@aws-sdk/*', '@smithy/*', ...proxies]
const parser = splitWasm(await readFile('node_modules/libpg-query/wasm/libpg-query.wasm'))
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
// Servers over a catalog, and the libraries that they alone need.
const serve = { ...common, entryPoints: { serve: 'src/serve/serve.ts' }, outdir: 'dist' }
const servers = { ...common, entryPoints: { servers: '.build/servers.mjs' }, outdir: 'dist', minifyIdentifiers: true }
const serving = await Promise.all([
  build({ ...servers, format: 'cjs', outExtension: { '.js': '.cjs' } }),
  build({ ...servers, format: 'esm' }),
  build({
    ...serve,
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    plugins: [errorsOf('./index.cjs'), serversBeside('./servers.cjs')],
  }),
  build({ ...serve, format: 'esm', plugins: [modulesImported, errorsOf('./index.js'), serversBeside('./servers.js')] }),
])
for (const [name, file] of Object.entries(TEXTS))
  await writeFile(`dist/${name}-text.cjs`, await textModule(file))
await writeFile('dist/more-schemas.cjs', await moreModule())
// The command is one function in one file, because of such V8's compiled code can be kept, see launch.ts. The parser's
// JavaScript is in it too.
const PARAMETERS = 'exports,require,module,__filename,__dirname,dynamicImport,parserModule'
const command = await build({
  ...asCommonJs,
  entryPoints: { main: 'src/cli/main.ts' },
  minifyIdentifiers: true,
  plugins: [textsBeside, moreBeside, parserBeside, serversBeside('./servers.cjs'), modulesOnDemand(external)],
  external,
  banner: { js: `(function(${PARAMETERS}){${(await readFile('.build/command-banner.js', 'utf8')).trim()}` },
  footer: { js: '})' },
})
const main = await readFile('dist/main.cjs', 'latin1')
// V8 holds a text of ASCII in half the memory, and launch.ts reads it as such; esbuild leaves other characters in regular
// expressions.
if (/[^\x00-\x7f]/.test(main)) throw new Error('main.cjs is not ASCII: write \\u escapes in regular expressions')
const launch = await build({
  ...asCommonJs,
  entryPoints: { cli: 'src/cli/launch.ts' },
  define: { BUILD_ID: JSON.stringify(createHash('sha256').update(main).digest('hex')) },
})
await writeFile('dist/libpg-query.wasm', parser)
const cli = await readFile('dist/cli.cjs', 'utf8')
await writeFile('dist/cli.cjs', `#!/usr/bin/env node\n${cli}`, { mode: 0o755 })

// The licences of what is inside.
const bundled = new Set(
  [...library, command, launch, ...serving]
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
