// Builds the command: cli.cjs, which starts main.cjs, and what they load beside them.
import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import {
  modulesOnDemand,
  moreBeside,
  moreModule,
  namePlacesInside,
  parserBeside,
  serversBeside,
  TEXTS,
  textModule,
  textsBeside,
} from './plugins.mjs'
import { splitWasm } from './split-wasm.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Of every build. */
export const common = {
  absWorkingDir: ROOT,
  bundle: true,
  platform: 'node',
  target: 'node20',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
}

const proxies = ['http-proxy-agent', 'https-proxy-agent', 'proxy-from-env']
/** Packages that are not inside. */
export const external = ['arktype', '@aws-sdk/*', '@smithy/*', ...proxies]

/** The libraries that servers alone need. */
export const servers = { ...common, entryPoints: { servers: '.build/servers.mjs' }, minifyIdentifiers: true }

/** The parser's WASM. */
export const parser = splitWasm(await readFile(join(ROOT, 'node_modules/libpg-query/wasm/libpg-query.wasm')))

// The command is one function in one file, because of such V8's compiled code can be kept, see launch.ts. The parser's
// JavaScript is in it too.
const PARAMETERS = 'exports,require,module,__filename,__dirname,dynamicImport,parserModule'

/** Writes the command into a folder inside of this one, where it finds its packages. Gives what esbuild says of it. */
export const buildCommand = async (folder) => {
  const inFolder = (name) => join(ROOT, folder, name)
  const asCommonJs = { ...common, outdir: folder, outExtension: { '.js': '.cjs' }, format: 'cjs' }
  await mkdir(inFolder(''), { recursive: true })
  const banner = (await readFile(join(ROOT, '.build/command-banner.js'), 'utf8')).trim()
  const command = await build({
    ...asCommonJs,
    entryPoints: { main: 'src/cli/main.ts' },
    minifyIdentifiers: true,
    plugins: [
      textsBeside,
      moreBeside,
      parserBeside,
      serversBeside('./servers.cjs'),
      namePlacesInside,
      modulesOnDemand(external),
    ],
    external,
    banner: { js: `(function(${PARAMETERS}){${banner}` },
    footer: { js: '})' },
  })
  const main = await readFile(inFolder('main.cjs'), 'latin1')
  // V8 holds a text of ASCII in half the memory, and launch.ts reads it as such; esbuild leaves other characters in regular
  // expressions.
  if (/[^\x00-\x7f]/.test(main)) throw new Error('main.cjs is not ASCII: write \\u escapes in regular expressions')
  const launch = await build({
    ...asCommonJs,
    entryPoints: { cli: 'src/cli/launch.ts' },
    define: { BUILD_ID: JSON.stringify(createHash('sha256').update(main).digest('hex')) },
  })
  const cli = await readFile(inFolder('cli.cjs'), 'utf8')
  await writeFile(inFolder('cli.cjs'), `#!/usr/bin/env node\n${cli}`, { mode: 0o755 })
  await writeFile(inFolder('libpg-query.wasm'), parser)
  for (const [name, file] of Object.entries(TEXTS))
    await writeFile(inFolder(`${name}-text.cjs`), await textModule(join(ROOT, file)))
  await writeFile(inFolder('more-schemas.cjs'), await moreModule())
  return [command, launch, await build({ ...servers, ...asCommonJs })]
}
