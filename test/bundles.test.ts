import { execFile } from 'node:child_process'
import { mkdtemp, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { startAwsServer } from './support/aws/server.ts'
import {
  answers,
  everyNode,
  makePrograms,
  OPEN,
  type Programs,
  removePrograms,
  thisNode,
} from './support/program.ts'

// Programs that esbuild has made one file, run in another folder, where no package is.

const exec = promisify(execFile)

const AWS = `
const main = async () => {
  const catalog = await openCatalog({ aws: { cache: process.argv[2] } })
  const { rows, warnings } = await catalog.query('SELECT count(role_arn) AS roles FROM aws.sagemaker_processing_job')
  console.log(JSON.stringify([rows, warnings.map(({ code }) => code)]))
  await catalog.close()
}
main().catch(({ code, message, hint }) => console.log(JSON.stringify({ code, message, hint })))
`

const test = suite<Programs>('bundles')

test.before(async (context) => {
  Object.assign(context, await makePrograms())
  const { project } = context
  await writeFile(join(project, 'aws.mjs'), `import { openCatalog } from 'catalog-sql'\n${AWS}`)
  await writeFile(join(project, 'aws.cjs'), `const { openCatalog } = require('catalog-sql')\n${AWS}`)
})
test.after(removePrograms)

const BANNER = `import { createRequire } from 'module'
import path from 'path'
import { fileURLToPath } from 'url'
const require = createRequire(import.meta.url)
const __filename = fileURLToPath(import.meta.url)
const __dirname = path.dirname(__filename)`

interface Bundling {
  readonly external?: string[]
  readonly banner?: string
  readonly mainFields?: string[]
  readonly minify?: boolean
}

/** One file, in a folder of its own. Nothing is said about the library while it is made. */
const bundled = async (
  { project, elsewhere }: Programs,
  entry: string,
  format: 'esm' | 'cjs',
  { external = [], banner, mainFields, minify = false }: Bundling = {},
): Promise<string> => {
  const folder = await mkdtemp(join(elsewhere, 'bundle-'))
  const outfile = join(folder, format === 'esm' ? 'index.mjs' : 'index.cjs')
  const { warnings } = await build({
    absWorkingDir: project,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format,
    external,
    minify,
    ...(banner !== undefined && { banner: { js: banner } }),
    ...(mainFields && { mainFields }),
    logLevel: 'silent',
  })
  assert.equal(warnings, [])
  return outfile
}

for (const [format, entry] of [
  ['esm', 'plain.mjs'],
  ['cjs', 'plain.cjs'],
] as const) {
  test(`esbuild, ${format}`, async (context) => {
    await answers(await bundled(context, entry, format), context)
  })

  test(`esbuild, ${format}, without the AWS SDK and what is native`, async (context) => {
    const external = ['@aws-sdk/*']
    await answers(await bundled(context, entry, format, { external, minify: true }), context)
  })

  test(`esbuild, ${format}, --external:catalog-sql`, async (context) => {
    const file = await bundled(context, entry, format, { external: ['catalog-sql'] })
    await symlink(join(context.project, 'node_modules'), join(file, '../node_modules'))
    await answers(file, context)
  })
}

test('esbuild, a module of one kind in a file of the other', async (context) => {
  const external = ['@aws-sdk/*']
  await answers(await bundled(context, 'plain.cjs', 'esm', { external }), context, thisNode)
  await answers(await bundled(context, 'plain.mjs', 'cjs', { external }), context, thisNode)
})

test('esbuild, with what people put before an ES module', async (context) => {
  await answers(await bundled(context, 'plain.mjs', 'esm', { banner: BANNER }), context, thisNode)
})

test('bundles ask AWS', async (context) => {
  const { project, elsewhere } = context
  const server = await startAwsServer({ now: Date.now() })
  const ask = async (file: string) => {
    const folder = await mkdtemp(join(elsewhere, 'cache-'))
    const { stdout, stderr } = await exec(process.execPath, [file, folder], {
      env: { ...process.env, ...server.env },
    })
    assert.is(stderr, '')
    return JSON.parse(stdout)
  }
  try {
    const alone = [[{ roles: 1000 }], []]
    assert.equal(await ask(await bundled(context, 'aws.cjs', 'cjs')), alone)
    assert.equal(await ask(await bundled(context, 'aws.mjs', 'esm', { banner: BANNER })), alone)
    assert.equal(
      await ask(await bundled(context, 'aws.mjs', 'esm', { mainFields: ['module', 'main'] })),
      alone,
    )
    // As in a function of AWS Lambda, whose runtime brings the SDK.
    const file = await bundled(context, 'aws.cjs', 'cjs', { external: ['@aws-sdk/*'] })
    const { code, hint } = await ask(file)
    assert.equal([code, /--main-fields=module,main/.test(hint)], ['58030', true])
    await symlink(join(project, 'node_modules'), join(file, '../node_modules'))
    assert.equal(await ask(file), [[{ roles: 1000 }], []])
    // CommonJS inside an ES module cannot require.
    assert.is((await ask(await bundled(context, 'aws.mjs', 'esm'))).code, '58030')
  } finally {
    await server.close()
  }
})

test('where code may not be made of strings, a bundle says so too', async (context) => {
  await writeFile(join(context.project, 'open.mjs'), OPEN)
  const file = await bundled(context, 'open.mjs', 'esm')
  for (const { path } of everyNode) {
    const { stdout } = await exec(path, ['--disallow-code-generation-from-strings', file])
    assert.equal(JSON.parse(stdout), ['DdsqlError', '0A000', 'string'])
  }
})

test.run()
