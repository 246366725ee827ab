/** Commands of psql that the shell does not have, and why: whoever types one is told. */
export const NOT_HERE: readonly { readonly names: readonly string[]; readonly because: string }[] = [
  { names: ['c', 'connect'], because: 'the records are chosen at the start, with --data or --aws' },
  { names: ['password', 'restrict', 'unrestrict'], because: 'there is no server to log in to' },
  { names: ['encoding'], because: 'all text is UTF-8' },
  {
    names: ['copy'],
    because: 'results are written with \\g FILE, \\o FILE and --output; records are read with --data',
  },
  { names: ['gexec'], because: 'values never become code' },
  {
    names: ['crosstabview'],
    because: 'count(*) FILTER (WHERE …) makes columns of values; \\chart draws them',
  },
  {
    names: ['if', 'elif', 'else', 'endif'],
    because: 'what decides is a program: the library runs queries from one',
  },
  { names: ['prompt'], because: 'variables are set with \\set and -v, so that nothing waits for an answer' },
  { names: ['copyright'], because: 'the licence is in the package' },
  { names: ['C', 'T'], because: 'titles and attributes of tables belong to whoever shows the page' },
  {
    names: ['ef', 'ev', 'sf', 'sv'],
    because: 'functions and views are not defined by queries; \\df and \\d+ describe what there is',
  },
  {
    names: ['da', 'do', 'dC', 'dO', 'dc'],
    because: '\\df lists functions, aggregates and operators with examples',
  },
  { names: ['dT', 'dD'], because: 'types are those of the columns, which \\d shows' },
  { names: ['dd'], because: '\\d and \\d+ show descriptions' },
  {
    names: [
      ...[
        'dA',
        'dAc',
        'dAf',
        'dAo',
        'dAp',
        'db',
        'ddp',
        'dE',
        'des',
        'det',
        'deu',
        'dew',
        'dF',
        'dFd',
        'dFp',
        'dFt',
      ],
      ...['dg', 'di', 'dl', 'dL', 'dm', 'dp', 'dP', 'drds', 'dRp', 'dRs', 'ds', 'du', 'dx', 'dX', 'dy', 'z'],
    ],
    because: 'a catalog has tables alone: no such object is in it',
  },
  { names: ['lo_export', 'lo_import', 'lo_list', 'lo_unlink'], because: 'there are no large objects' },
]
