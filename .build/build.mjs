// Builds dist/: the library and the command as ES modules, with the small libraries inside.
// alasql is bundled so that an installed package does not pull in its optional react-native dependency;
// what has files of its own (the parser's WASM) or is large and lazily loaded (arktype, AWS) stays a dependency.
import { readFile, rm, writeFile } from 'node:fs/promises'
import { build } from 'esbuild'

process.chdir(new URL('..', import.meta.url).pathname)
await rm('dist', { recursive: true, force: true })

const { metafile } = await build({
  entryPoints: { index: 'src/index.ts', cli: 'src/cli/main.ts' },
  outdir: 'dist',
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  metafile: true,
  external: ['libpg-query', 'arktype', '@aws-sdk/*', 'react-native-fs'],
  // alasql is CommonJS and asks for Node's own modules with require.
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
  logLevel: 'warning',
})
const cli = await readFile('dist/cli.js', 'utf8')
await writeFile('dist/cli.js', `#!/usr/bin/env node\n${cli}`, { mode: 0o755 })

// The licences of what is inside.
const packages = new Set(
  Object.keys(metafile.inputs).flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[0] ?? []),
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
