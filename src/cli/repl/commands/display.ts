import { type FormatName, TEXT_FORMATS } from '../../format/format.ts'
import { PRINT_OPTIONS, printOption } from '../display.ts'
import type { Shell } from '../shell.ts'
import { doing, type MetaCommand } from './meta-command.ts'

const setOption = (shell: Shell, name: string, value?: string): void => {
  const option = printOption(name)
  shell.display = option.set(shell.display, value)
  if (option.name === 'format' && value !== undefined) shell.forgetFileFormat()
  shell.note(`${option.told(shell.display)}\n`)
}

const setFormat = (shell: Shell, format: FormatName): void => setOption(shell, 'format', format)

const listOptions = (shell: Shell): void => {
  const width = Math.max(...PRINT_OPTIONS.map(({ name }) => name.length))
  shell.say(
    PRINT_OPTIONS.map(({ name, shown }) =>
      `${name.padEnd(width)} ${shown(shell.display)}`.trimEnd().concat('\n'),
    ).join(''),
  )
}

/** How results are shown. */
export const DISPLAY_COMMANDS: readonly MetaCommand[] = [
  {
    names: ['x', 'expanded'],
    argument: '[on|off|auto]',
    doc: 'show a column a line: always, never, or when a row does not fit',
    psql: { other: 'auto is what it begins with' },
    completes: ['on', 'off', 'auto'],
    run: doing((shell, [value]) => setOption(shell, 'expanded', value)),
  },
  {
    names: ['timing'],
    dot: ['timer'],
    argument: '[on|off]',
    doc: 'tell how long each statement took',
    psql: { other: 'on is what it begins with; of a script the times go to standard error' },
    completes: ['on', 'off'],
    run: doing((shell, [value]) => setOption(shell, 'timing', value)),
  },
  {
    names: ['format'],
    dot: ['mode'],
    argument: '[NAME]',
    doc: 'the format of results',
    psql: 'ours',
    completes: 'format',
    run: doing((shell, [name]) => setOption(shell, 'format', name)),
  },
  {
    names: ['pset'],
    argument: '[NAME [VALUE]]',
    doc: `set how results are shown: ${PRINT_OPTIONS.map(({ name }) => name).join(', ')}`,
    psql: {
      other: `there are ${PRINT_OPTIONS.map(({ name }) => name).join(', ')}; formats are ${TEXT_FORMATS.join(', ')}, aligned means table; json has its own null, tsv COPY's`,
    },
    most: 2,
    completes: PRINT_OPTIONS.map(({ name }) => name),
    run: doing((shell, [name, value]) =>
      name === undefined ? listOptions(shell) : setOption(shell, name, value),
    ),
  },
  {
    names: ['a'],
    argument: '',
    doc: 'unaligned or aligned results',
    psql: 'same',
    run: doing((shell) => setFormat(shell, shell.display.format === 'table' ? 'unaligned' : 'table')),
  },
  {
    names: ['f'],
    argument: '[TEXT]',
    doc: 'what stands between the fields of unaligned results',
    psql: 'same',
    run: doing((shell, [separator]) => setOption(shell, 'fieldsep', separator)),
  },
  {
    names: ['H', 'html'],
    argument: '',
    doc: 'results as html, or as a table again',
    psql: { other: 'the html is a page' },
    run: doing((shell) => setFormat(shell, shell.display.format === 'html' ? 'table' : 'html')),
  },
  {
    names: ['t'],
    argument: '[on|off]',
    doc: 'rows alone, without column names and row count',
    psql: 'same',
    completes: ['on', 'off'],
    run: doing((shell, [value]) => setOption(shell, 'tuples_only', value)),
  },
]
