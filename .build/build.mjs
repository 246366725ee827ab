// Builds dist/: the library and the command as ES modules, with the small libraries inside.
// alasql is bundled so that an installed package does not pull in its optional react-native dependency;
// what has files of its own (the parser's WASM) or is large and lazily loaded (arktype, AWS) stays a dependency.
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
const ours = await build({
  ...common,
  entryPoints: { index: 'src/index.ts', cli: 'src/cli/main.ts' },
  outdir: 'dist',
  chunkNames: 'chunks/[name]-[hash]',
  splitting: true,
  format: 'esm',
  external: ['libpg-query', 'arktype', 'lmdb', '@aws-sdk/*'],
  // The name under package.json's "imports" of what is built next.
  define: { BUNDLED_ALASQL: '"#alasql"' },
})
const theirs = await build({
  ...common,
  entryPoints: { alasql: 'alasql' },
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  // What alasql asks for only when it reads spreadsheets or web pages, or runs in React Native.
  external: ['react-native*', 'cross-fetch', '../modules/xlsx/xlsx'],
})
const cli = await readFile('dist/cli.js', 'utf8')
await writeFile('dist/cli.js', `#!/usr/bin/env node\n${cli}`, { mode: 0o755 })

// The licences of what is inside.
const packages = new Set(
  [...Object.keys(ours.metafile.inputs), ...Object.keys(theirs.metafile.inputs)].flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[0] ?? []),
)
const licences = await Promise.all(
  [...packages].sort().map(async (folder) => {
    const { name, version, license } = JSON.parse(await readFile(`${folder}/package.json`, 'utf8'))
    const files = ['LICENSE', 'license', 'LICENSE.md', 'LICENSE.txt']
    const texts = await Promise.all(files.map((file) => readFile(`${folder}/${file}`, 'utf8').catch(() => undefined)))
    return `${name} ${version} (${license})\n\n${texts.find((text) => text !== undefined) ?? ''}`
  }),
)
await writeFile('dist/THIRD-PARTY-LICENSES.txt', licences.join(`\n${'-'.repeat(80)}\n\n`))
