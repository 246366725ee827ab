import { join } from 'node:path'
import { openTables } from '../../../catalog/open-tables.ts'
import { callableNames } from '../../../functions/registry.ts'
import { nearest, perhaps } from '../../../source/suggest.ts'
import { visible } from '../../../source/visible.ts'
import { functionRows } from '../../commands/commands.ts'
import type { Variable } from '../../parameters.ts'
import { describeFunctions, describeTable } from '../describe-table.ts'
import { exampleFolder } from '../example-folder.ts'
import { QueryFailure, type WorkerStart } from '../protocol.ts'
import type { Shell } from '../shell.ts'
import { SYNTAX_HELP } from '../syntax-help.ts'
import { doing, type MetaCommand } from './meta-command.ts'

/** The parts of a name as SQL reads it: `"…"` as it is, else in small letters. */
const partsOf = (name: string): string[] =>
  [...name.matchAll(/("(?:[^"]|"")*"?|[^."])+/g)].map(([part]) =>
    part.replace(/"((?:[^"]|"")*)"?|([^"]+)/g, (_, quoted: string | undefined, plain: string | undefined) =>
      quoted === undefined ? (plain as string).toLowerCase() : quoted.replaceAll('""', '"'),
    ),
  )

/** A part of psql's patterns as a regular expression: `*` any letters, `?` one, in quotes neither. */
const patternOf = (part: string): string => {
  const written = part.replace(
    /"((?:[^"]|"")*)"?|([^"])/g,
    (_, quoted: string | undefined, plain: string | undefined) =>
      quoted !== undefined
        ? escaped(quoted.replaceAll('""', '"'))
        : plain === '*'
          ? '.*'
          : plain === '?'
            ? '.'
            : escaped((plain as string).toLowerCase()),
  )
  return `^(?:${written})$`
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

const isPattern = (name: string): boolean => /[*?]/.test(name.replace(/"[^"]*"?/g, ''))

interface Relation {
  readonly schema: string
  readonly name: string
  readonly type: string
}

const ANY = '.*'

const SYSTEM_SCHEMAS: ReadonlySet<string> = new Set(['pg_catalog', 'information_schema'])

/** The relations that a pattern (`aws.*`) means, all that are no system's without one. */
const relationsOf = async (shell: Shell, pattern: string | undefined): Promise<Relation[]> => {
  const parts = [...(pattern ?? '').matchAll(/("(?:[^"]|"")*"?|[^."])+/g)].map(([part]) => patternOf(part))
  const name = parts.at(-1) ?? ANY
  const schema = parts.at(-2) ?? ANY
  const [, ...rows] = await shell.parts.runner.list<readonly string[]>({
    kind: 'values',
    sql: `SELECT table_schema, table_name, table_type FROM information_schema.tables
      WHERE table_schema ~ :schema AND table_name ~ :name ORDER BY 1, 2`,
    params: new Map([
      ['schema', schema],
      ['name', name],
    ]),
    rows: 10_000,
    dialect: 'ddsql',
  })
  return rows
    .map(([schema = '', name = '', type = '']) => ({ schema, name, type }))
    .filter(({ schema }) => parts.length > 1 || !SYSTEM_SCHEMAS.has(schema))
}

const notFound = (shell: Shell, pattern: string | undefined): void =>
  shell.note(
    pattern === undefined
      ? 'Did not find any relations.\n'
      : `Did not find any relation named "${visible(pattern)}".\n`,
  )

const listRelations =
  (type: 'BASE TABLE' | 'VIEW', word: string) =>
  async (shell: Shell, [pattern]: readonly string[]): Promise<void> => {
    const found = (await relationsOf(shell, pattern)).filter((each) => each.type === type)
    if (found.length === 0) notFound(shell, pattern)
    else
      await shell.showRows(
        ['Schema', 'Name', 'Type'],
        found.map(({ schema, name }) => [schema, name, word]),
      )
  }

const listSchemas = async (shell: Shell, [pattern]: readonly string[]): Promise<void> => {
  const wanted = new RegExp(pattern === undefined ? ANY : patternOf(pattern), 'u')
  const all = pattern === undefined ? await relationsOf(shell, undefined) : await relationsOf(shell, '*.*')
  const names = [...new Set(all.map(({ schema }) => schema))].filter((schema) => wanted.test(schema))
  await shell.showRows(
    ['Name'],
    names.map((name) => [name]),
  )
}

const showStatement = async (shell: Shell, sql: string): Promise<void> => {
  await shell.run({ kind: 'sql', sql, view: shell.listView() })
}

const describe = async (shell: Shell, [name]: readonly string[]): Promise<void> => {
  if (name === undefined) return showStatement(shell, 'SHOW TABLES')
  if (!isPattern(name)) return showStatement(shell, `DESCRIBE ${partsOf(name).map(quoted).join('.')}`)
  const found = await relationsOf(shell, name)
  if (found.length === 0) notFound(shell, name)
  for (const { schema, name, type } of found) {
    shell.say(`${type === 'VIEW' ? 'View' : 'Table'} "${visible(`${schema}.${name}`)}"\n`)
    await showStatement(
      shell,
      `DESCRIBE ${[...(schema === 'public' ? [] : [schema]), name].map(quoted).join('.')}`,
    )
  }
}

const quoted = (part: string): string => `"${part.replaceAll('"', '""')}"`

const describeMore = async (shell: Shell, [name]: readonly string[]): Promise<void> => {
  const lookup = await openTables(shell.parts.args.schemas)
  if (name === undefined)
    return shell.showRows(
      ['table', 'aliases', 'description'],
      lookup.all().map((t) => [t.name, t.aliases.join(', '), t.description]),
    )
  const found = lookup.find(partsOf(name))
  if (found === undefined) {
    const hint = perhaps(name, lookup.names())
    throw new QueryFailure(
      `ERROR:  42P01: relation "${visible(name)}" does not exist\n${hint === undefined ? '' : `HINT:  ${hint}\n`}`,
    )
  }
  return shell.showText(describeTable(found, shell.width))
}

/** Of what is asked: paths of records, or AWS. */
const sourceOf = ({ parts: { args } }: Shell): string =>
  args.data !== undefined
    ? args.data.join(', ')
    : args.aws === undefined
      ? 'no records'
      : 'live tables of AWS'

const runSaved = async (shell: Shell, [name, ...given]: readonly string[]): Promise<void> => {
  if (name === undefined)
    throw new QueryFailure('\\run takes the name of a saved query; \\queries lists them\n')
  const values = new Map<string, Variable>()
  for (const word of given) {
    const [, key, written] = /^(?:--)?([^=]+)=(.*)$/s.exec(word) ?? []
    if (key === undefined || written === undefined)
      throw new QueryFailure(`\\run takes PARAMETER=VALUE, not ${visible(word)}\n`)
    const value = written.replace(/^"(.*)"$/s, '$1')
    const before = values.get(key)
    values.set(key, before === undefined ? value : [before, value].flat())
  }
  await shell.run({ kind: 'saved', name, values, view: shell.view() })
}

const openExample = async (shell: Shell): Promise<void> => {
  const folder = exampleFolder()
  if (folder === undefined) throw new QueryFailure('The example catalog is not installed.\n')
  const folders = [...shell.parts.folders, join(folder, '..', 'queries')]
  await shell.parts.runner.reopen(
    ({ options: { enableExternalAccess = false, schemas = [] }, ...start }) => ({
      ...start,
      options: { data: folder, enableExternalAccess, schemas },
      folders,
    }),
  )
  shell.parts.lookups?.forget(true)
  shell.note(
    'The example catalog is open. Try: SELECT processing_job_status, count(*) FROM aws.sagemaker_processing_job GROUP BY 1;\n',
  )
}

/** Of live tables nothing that was read before now is to be used, on disk either. */
const readAnew = ({ options, ...rest }: WorkerStart): WorkerStart => ({
  ...rest,
  options:
    options.aws === undefined
      ? options
      : { ...options, aws: { ...options.aws, refresh: options.aws.refresh === true || new Date() } },
})

const refresh = async (shell: Shell): Promise<void> => {
  shell.parts.lookups?.forget()
  await shell.parts.runner.reopen(readAnew)
  shell.note('The data will be read anew.\n')
}

const syntaxHelp = (word: string): string => {
  const wanted = word.toLowerCase()
  const found = SYNTAX_HELP.filter(({ name }) => name.toLowerCase().includes(wanted))
  if (wanted === '')
    return `${SYNTAX_HELP.map(({ name }) => `  ${name}`).join('\n')}\nTry \\h NAME; \\df WORD lists functions.\n`
  if (found.length > 0)
    return found
      .map(({ name, syntax, example }) => `${name}\n  ${syntax}\n\n${example.replace(/^/gm, '    ')}\n`)
      .join('\n')
  const near = nearest(wanted, callableNames())
  return `No help on "${visible(word)}".${near === undefined ? '' : ` Try \\df ${near}.`}\n`
}

/** What there is: tables, functions, settings, saved queries, help. */
export const CATALOG_COMMANDS: readonly MetaCommand[] = [
  {
    names: ['d', 'schema', 'inspect'],
    argument: '[TABLE or PATTERN]',
    doc: 'list tables, or the columns of those that are named',
    psql: { other: 'without a name the tables with their descriptions; columns have theirs' },
    completes: 'table',
    run: doing(describe),
  },
  {
    names: ['d+'],
    argument: '[TABLE]',
    doc: 'the same with descriptions, sources and what is pushed',
    psql: { other: 'it says where each column comes from' },
    completes: 'table',
    run: doing(describeMore),
  },
  {
    names: ['dt'],
    dot: ['tables'],
    argument: '[PATTERN]',
    doc: 'list tables',
    psql: { other: 'tables of every schema are listed; they have no owner' },
    completes: 'table',
    modifiers: true,
    run: doing(listRelations('BASE TABLE', 'table')),
  },
  {
    names: ['dv'],
    argument: '[PATTERN]',
    doc: 'list views: \\dv information_schema.*',
    psql: { other: 'views have no owner' },
    modifiers: true,
    run: doing(listRelations('VIEW', 'view')),
  },
  {
    names: ['dn'],
    argument: '[PATTERN]',
    doc: 'list schemas',
    psql: { other: 'schemas have no owner' },
    modifiers: true,
    run: doing(listSchemas),
  },
  {
    names: ['df', 'functions'],
    argument: '[WORD]',
    doc: 'list functions, or those that have a word',
    psql: { other: 'a word is looked for in names, areas and descriptions; each has an example' },
    completes: 'function',
    modifiers: true,
    run: doing((shell, [word = '']) => shell.showText(describeFunctions(functionRows(word), shell.width))),
  },
  {
    names: ['l', 'list'],
    dot: ['databases'],
    argument: '',
    doc: 'the catalog and where its records come from',
    psql: { other: 'there is one catalog' },
    modifiers: true,
    run: doing((shell) => shell.showRows(['Name', 'Source'], [['catalog', visible(sourceOf(shell))]])),
  },
  {
    names: ['conninfo'],
    argument: '',
    doc: 'where the records come from',
    psql: { other: 'there is no server' },
    run: doing((shell) => shell.say(`The catalog reads ${visible(sourceOf(shell))}.\n`)),
  },
  {
    names: ['settings', 'dconfig'],
    dot: ['show'],
    argument: '',
    doc: 'list settings (SET name = value changes one)',
    psql: { other: '\\dconfig takes no pattern' },
    run: doing((shell) => showStatement(shell, 'SHOW ALL')),
  },
  {
    names: ['queries'],
    argument: '',
    doc: 'list saved queries',
    psql: 'ours',
    run: doing(async (shell) => {
      await shell.run({ kind: 'queries', view: shell.listView() })
    }),
  },
  {
    names: ['run'],
    argument: 'NAME [PARAMETER=VALUE ...]',
    doc: 'run a saved query',
    psql: 'ours',
    most: Number.POSITIVE_INFINITY,
    completes: 'query',
    run: doing(runSaved),
  },
  {
    names: ['refresh'],
    argument: '',
    doc: 'read the data anew',
    psql: 'ours',
    run: doing(refresh),
  },
  {
    names: ['example'],
    argument: '',
    doc: 'open the example catalog',
    psql: 'ours',
    run: doing(openExample),
  },
  {
    names: ['errverbose'],
    argument: '',
    doc: 'show the last mistake again',
    psql: { other: 'mistakes are always told with their code, place and hint' },
    run: doing((shell) => shell.say(shell.lastMistake || 'There is no previous error.\n')),
  },
  {
    names: ['h', 'help'],
    argument: '[WORD]',
    doc: 'help on SQL, with examples',
    psql: 'same',
    style: 'line',
    completes: 'help',
    run: doing((shell, [word = '']) => shell.showText(syntaxHelp(word))),
  },
]
