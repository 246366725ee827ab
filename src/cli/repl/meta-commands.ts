import { CATALOG_COMMANDS } from './commands/catalog.ts'
import { DISPLAY_COMMANDS } from './commands/display.ts'
import { FILE_COMMANDS } from './commands/files.ts'
import { doing, type MetaCommand } from './commands/meta-command.ts'
import { QUERY_COMMANDS } from './commands/query.ts'
import { VARIABLE_COMMANDS } from './commands/variables.ts'

export type { MetaCommand } from './commands/meta-command.ts'

/** What a command's help begins with: `\g [FILE]`. */
export const usageOf = ({ names, argument }: MetaCommand): string => `\\${names[0]} ${argument}`.trimEnd()

const lineOf = (row: MetaCommand): string => {
  const also = [
    ...row.names.slice(1).map((name) => `\\${name}`),
    ...(row.dot ?? []).map((name) => `.${name}`),
  ]
  const usage = usageOf(row)
  const start = usage.length > 32 ? `  ${usage}\n${' '.repeat(34)} ` : `  ${usage.padEnd(32)} `
  return `${start}${row.doc}${also.length > 0 ? ` (${also.join(', ')})` : ''}\n`
}

/** All commands, in the order of `\?`. */
export const META_COMMANDS: readonly MetaCommand[] = [
  ...CATALOG_COMMANDS,
  ...QUERY_COMMANDS,
  ...DISPLAY_COMMANDS,
  ...FILE_COMMANDS,
  ...VARIABLE_COMMANDS,
  {
    names: ['?'],
    dot: ['help'],
    argument: '',
    doc: 'this list',
    psql: { other: 'it has no parts: options are in --help' },
    run: doing((shell) => shell.showText(META_COMMANDS.map(lineOf).join(''))),
  },
  {
    names: ['q', 'quit', 'exit'],
    argument: '',
    doc: 'leave',
    psql: 'same',
    run: async () => 'leave',
  },
]

/** The command that a name means behind its mark; psql's `S` and `+` are passed over where it has them. */
export const commandNamed = (name: string, mark: '\\' | '.'): MetaCommand | undefined => {
  const find = (wanted: string) =>
    (mark === '.' ? META_COMMANDS.find(({ dot }) => dot?.includes(wanted)) : undefined) ??
    META_COMMANDS.find(({ names }) => names.includes(wanted))
  const bare = find(name.replace(/[S+]+$/, ''))
  return find(name) ?? (bare?.modifiers ? bare : undefined)
}
