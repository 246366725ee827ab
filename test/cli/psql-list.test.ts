/** The guide's list of psql's commands is the code's rows, and no command of psql is missing. */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { NOT_HERE } from '../../src/cli/repl/commands/not-here.ts'
import { META_COMMANDS, type MetaCommand, usageOf } from '../../src/cli/repl/meta-commands.ts'
import { ROOT } from '../support/command.ts'

const PAGE = join(ROOT, 'examples/guide/psql.md')
const test = suite('psql list')

const cell = (text: string): string => text.replaceAll('|', '\\|')
const code = (text: string): string => `\`${cell(text)}\``

const beside = ({ psql }: MetaCommand): string =>
  psql === 'same' ? 'same' : psql === 'ours' ? 'not in psql' : `other, because ${psql.other}`

const row = (command: MetaCommand): string => {
  const also = [
    ...command.names.slice(1).map((name) => `\\${name}`),
    ...(command.dot ?? []).map((name) => `.${name}`),
  ]
  return `| ${code(usageOf(command))} | ${also.map(code).join(' ')} | ${cell(command.doc)} | ${cell(beside(command))} |`
}

const commandTable = [
  '| command | also | what it does | beside psql |',
  '|---|---|---|---|',
  ...META_COMMANDS.map(row),
].join('\n')

const absentTable = [
  '| of psql | not here, because |',
  '|---|---|',
  ...NOT_HERE.map(
    ({ names, because }) => `| ${names.map((name) => code(`\\${name}`)).join(' ')} | ${cell(because)} |`,
  ),
].join('\n')

test('the tables of the page are the rows of the code; `--update` writes them', () => {
  const page = readFileSync(PAGE, 'utf8')
  const tables: Readonly<Record<string, string>> = { commands: commandTable, 'not here': absentTable }
  const wanted = page.replace(
    /(<!-- (commands|not here) -->\n)[\s\S]*?(<!-- end -->)/g,
    (_, start, name, end) => `${start}\n${tables[name as string]}\n\n${end}`,
  )
  assert.is(page.match(/<!-- end -->/g)?.length, 2)
  if (process.argv.includes('--update')) writeFileSync(PAGE, wanted)
  else assert.is(page, wanted)
})

// psql 15's own list, from `psql --help=commands`.
const PSQL =
  'copyright crosstabview errverbose g gdesc gexec gset gx q restrict unrestrict watch ? h e ef ev p r s w copy echo i ir o qecho warn if elif else endif d da dA dAc dAf dAo dAp db dc dconfig dC dd dD ddp dE des det deu dew df dF dFd dFp dFt dg di dl dL dm dn do dO dp dP drds dRp dRs ds dt dT du dv dx dX dy l sf sv z lo_export lo_import lo_list lo_unlink a C f H pset t T x c conninfo encoding password cd getenv setenv timing ! prompt set unset'.split(
    ' ',
  )

test('every command of psql is the same, another, or not here, and only one of them', () => {
  const ours = META_COMMANDS.filter(({ psql }) => psql !== 'ours').flatMap(({ names }) => names)
  const absent = NOT_HERE.flatMap(({ names }) => names)
  assert.equal(
    PSQL.filter((name) => Number(ours.includes(name)) + Number(absent.includes(name)) !== 1),
    [],
  )
  const known = META_COMMANDS.flatMap(({ names }) => names)
  assert.equal(
    absent.filter((name) => known.includes(name)),
    [],
  )
})

const psql = spawnSync('psql', ['--help=commands'], { encoding: 'utf8' })
const real = psql.status === 0 ? test : test.skip
real('the list is that of the psql that is installed', () => {
  const names = [...psql.stdout.matchAll(/^ {2}\\([a-zA-Z_]+|[?!])/gm)].map(([, name]) => name as string)
  const listed = new Set([...PSQL, ...META_COMMANDS.flatMap((command) => command.names)])
  assert.equal(
    names.filter((name) => !listed.has(name)),
    [],
  )
})

test.run()
