// Builds dist/: the library and the command as ES modules, with the small libraries inside.
// alasql is bundled so that an installed package does not pull in its optional react-native dependency;
// what has files of its own (the parser's WASM) or is large and lazily loaded (arktype, AWS) stays a dependency.
import { execFileSync } from 'node:child_process'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { build } from 'esbuild'

process.chdir(new URL('..', import.meta.url).pathname)
await rm('dist', { recursive: true, force: true })

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
const external = ['libpg-query', 'arktype', 'lmdb', '@aws-sdk/*']
// The name under package.json's "imports" of what is built below.
const define = { BUNDLED_ALASQL: '"#alasql"' }
const library = await build({
  ...common,
  entryPoints: { index: 'src/index.ts' },
  outdir: 'dist',
  chunkNames: 'chunks/[name]-[hash]',
  splitting: true,
  format: 'esm',
  external,
  define,
})
// The command is one CommonJS file, because only of such Node 20 keeps compiled code.
const command = await build({
  ...common,
  entryPoints: { main: 'src/cli/main.ts', cli: 'src/cli/launch.ts' },
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  external: [...external, './main.cjs'],
  define: { ...define, 'import.meta.url': 'moduleUrl' },
  // What starts the command may give it an import() of its own, see launch.ts.
  banner: {
    js: `const moduleUrl = require("node:url").pathToFileURL(__filename).href;
var dynamicImport = dynamicImport ?? ((name) => import(name));`,
  },
})
const main = await readFile('dist/main.cjs', 'utf8')
const packages = external.map((name) => name.replace('*', '')).join('|')
await writeFile('dist/main.cjs', main.replace(new RegExp(`\\bimport\\((?="(?:${packages}))`, 'g'), 'dynamicImport('))
const theirs = await build({
  ...common,
  entryPoints: { alasql: 'alasql' },
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  // What alasql asks for only when it reads spreadsheets or web pages, or runs in React Native.
  external: ['react-native*', 'cross-fetch', '../modules/xlsx/xlsx'],
})
const cli = await readFile('dist/cli.cjs', 'utf8')
await writeFile('dist/cli.cjs', `#!/usr/bin/env node\n${cli}`, { mode: 0o755 })
// What V8 has compiled when a query has run.
const KEEP = `
process.argv = [process.execPath, 'catalog-sql', '--data', 'examples/catalog', '-c', 'SELECT count(*) FROM aws.sagemaker_processing_job']
const { script, start } = require('./dist/cli.cjs').compiled()
process.on('exit', () => require('node:fs').writeFileSync('dist/main.cache', script.createCachedData()))
start()`
execFileSync(process.execPath, ['-e', KEEP], { stdio: 'ignore' })

// The licences of what is inside.
const bundled = new Set(
  [library, command, theirs]
    .flatMap(({ metafile }) => Object.keys(metafile.inputs))
    .flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[0] ?? []),
)
const licences = await Promise.all(
  [...bundled].sort().map(async (folder) => {
    const { name, version, license } = JSON.parse(await readFile(`${folder}/package.json`, 'utf8'))
    const files = ['LICENSE', 'license', 'LICENSE.md', 'LICENSE.txt']
    const texts = await Promise.all(files.map((file) => readFile(`${folder}/${file}`, 'utf8').catch(() => undefined)))
    return `${name} ${version} (${license})\n\n${texts.find((text) => text !== undefined) ?? ''}`
  }),
)
await writeFile('dist/THIRD-PARTY-LICENSES.txt', licences.join(`\n${'-'.repeat(80)}\n\n`))
