/** A command of the shell itself: help and completion come from these rows. */
export interface MetaCommand {
  /** Without `\` or dot; the first is psql's where psql has one. */
  readonly names: readonly string[]
  readonly argument: string
  readonly doc: string
  /** What its argument is; the words themselves where they are few. */
  readonly completes?:
    | 'table'
    | 'function'
    | 'query'
    | 'format'
    | 'help'
    | 'file'
    | 'folder'
    | readonly string[]
}

export const META_COMMANDS = [
  {
    names: ['d', 'tables', 'schema', 'inspect'],
    argument: '[TABLE]',
    doc: 'list tables, or the columns of one',
    completes: 'table',
  },
  {
    names: ['d+'],
    argument: '[TABLE]',
    doc: 'the same with descriptions, sources and what is pushed',
    completes: 'table',
  },
  {
    names: ['df', 'functions'],
    argument: '[WORD]',
    doc: 'list functions, or those that have a word',
    completes: 'function',
  },
  { names: ['settings', 'show'], argument: '', doc: 'list settings (SET name = value changes one)' },
  {
    names: ['x', 'expanded'],
    argument: '[on|off]',
    doc: 'show a column a line',
    completes: ['on', 'off'],
  },
  {
    names: ['timing', 'timer'],
    argument: '[on|off]',
    doc: 'tell how long each statement took',
    completes: ['on', 'off'],
  },
  {
    names: ['format', 'mode', 'output'],
    argument: '[NAME]',
    doc: 'the format of results',
    completes: 'format',
  },
  { names: ['chart'], argument: '', doc: 'draw the last query as a chart' },
  {
    names: ['o', 'once'],
    argument: '[FILE]',
    doc: 'write results to a file, or to the terminal again',
    completes: 'file',
  },
  { names: ['e', 'edit'], argument: '', doc: 'edit the last query in $EDITOR' },
  { names: ['i', 'read'], argument: 'FILE', doc: 'run a file', completes: 'file' },
  { names: ['s', 'history'], argument: '', doc: 'show what was asked before' },
  { names: ['watch'], argument: '[SECONDS]', doc: 'run the last query again and again; Ctrl-C ends it' },
  { names: ['refresh'], argument: '', doc: 'read the data anew' },
  { names: ['queries'], argument: '', doc: 'list saved queries' },
  { names: ['run'], argument: 'NAME [PARAMETER=VALUE ...]', doc: 'run a saved query', completes: 'query' },
  { names: ['example'], argument: '', doc: 'open the example catalog' },
  { names: ['h'], argument: '[WORD]', doc: 'help on SQL, with examples', completes: 'help' },
  { names: ['?', 'help'], argument: '', doc: 'this list' },
  { names: ['q', 'quit', 'exit'], argument: '', doc: 'leave' },
] as const satisfies readonly MetaCommand[] as readonly MetaCommand[]
