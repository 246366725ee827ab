import { execFile } from 'node:child_process'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import * as assert from 'uvu/assert'
import { ROOT } from './command.ts'
import { installed } from './installed.ts'
import { type NodeVersion, nodeVersions } from './node-versions.ts'

const exec = promisify(execFile)

// One program, whose imports differ. It answers the same everywhere.
const BODY = `
const TABLE = 'aws.sagemaker_processing_job'
const main = async (): Promise<void> => {
  const catalog: Catalog = await openCatalog({ data: process.argv[2] ?? '' })
  const options: QueryOptions = {}
  const { rows } = await catalog.query<Count>(
    \`SELECT tags->'team' AS team, count(*) AS jobs FROM \${TABLE} WHERE processing_job_status = $1 GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 2\`,
    ['Failed'],
    options,
  )
  const statement: Statement<Count> = catalog.prepare<Count>(\`SELECT 'x' AS team, count(*) AS jobs FROM \${TABLE}\`)
  const [all] = (await statement.query()).rows
  const [pair] = (await statement.query<[string, number]>([], { rowMode: 'array' })).rows
  let streamed = 0
  const stream: RowStream<Count> = catalog.stream<Count>(\`SELECT 'x' AS team, 1 AS jobs FROM \${TABLE}\`)
  for await (const { jobs } of stream) streamed += jobs
  const code = await catalog.query('SELECT nope').then(
    () => 'none',
    (error: unknown) => (error instanceof DdsqlError && error.code === SQLSTATE.undefined_column ? error.code : 'other'),
  )
  const [first] = (await catalog.query<{ i: Interval }>("SELECT INTERVAL '1 month' AS i")).rows
  const isInterval = first !== undefined && first.i instanceof Interval && Interval.name === 'Interval'
  const refused = await openCatalog({ onBadRecord: 'no' as 'fail' }).catch((error: DdsqlError) => error.code)
  await catalog.refresh()
  await catalog.close()
  console.log(JSON.stringify([rows, all?.jobs, pair, streamed, code, isInterval, refused]))
}
main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
`
const ANSWER = `${JSON.stringify([
  [
    { team: 'risk', jobs: 13 },
    { team: 'vision', jobs: 9 },
  ],
  150,
  ['x', 150],
  150,
  '42703',
  true,
  '22023',
])}\n`
const NAMES = 'DdsqlError, Interval, openCatalog, SQLSTATE'
const TYPES = 'Catalog, QueryOptions, RowStream, Statement'
export const TYPESCRIPT = `import { ${NAMES} } from 'catalog-sql'
import type { ${TYPES} } from 'catalog-sql'
interface Count {
  team: string | null
  jobs: number
}
${BODY}`

/** The same without its types, which esbuild takes away as TypeScript would. */
const plain = async (format: 'esm' | 'cjs'): Promise<string> => {
  const { outputFiles } = await build({
    stdin: { contents: TYPESCRIPT, loader: 'ts' },
    format,
    platform: 'node',
    target: 'node20',
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}

/** A project that has the package, with the program in JavaScript, and another folder with records and no package. */
export interface Programs {
  project: string
  elsewhere: string
  data: string
}

export const makePrograms = async (): Promise<Programs> => {
  const project = await installed()
  const elsewhere = await mkdtemp(join(tmpdir(), 'catalog-sql-elsewhere-'))
  const data = join(elsewhere, 'data')
  await cp(join(ROOT, 'examples/catalog'), data, { recursive: true })
  await writeFile(join(project, 'plain.mjs'), await plain('esm'))
  await writeFile(join(project, 'plain.cjs'), await plain('cjs'))
  return { project, elsewhere, data }
}

export const removePrograms = async ({ project, elsewhere }: Programs): Promise<void> => {
  for (const folder of [project, elsewhere]) await rm(folder, { recursive: true, force: true })
}

export const everyNode: readonly NodeVersion[] = nodeVersions()
/** The Node of the tests themselves. */
export const thisNode: readonly NodeVersion[] = [
  { major: Number.parseInt(process.versions.node, 10), path: process.execPath },
]

/** The program gives its answer and nothing else. */
export const answers = async (
  file: string,
  { data }: Programs,
  nodes: readonly NodeVersion[] = everyNode,
): Promise<void> => {
  await Promise.all(
    nodes.map(async ({ major, path }) => {
      const answer = await exec(path, [file, data])
      assert.equal({ major, ...answer }, { major, stdout: ANSWER, stderr: '' })
    }),
  )
}

/** A program that tells how openCatalog ends. */
export const OPEN = `import { openCatalog } from 'catalog-sql'
const told = (error) => [error.constructor.name, error.code, typeof error.hint]
console.log(JSON.stringify(await openCatalog({ tables: {} }).then(() => 'open', told)))
`
