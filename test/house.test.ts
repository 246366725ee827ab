import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'

// The directions that src/README.md draws, held against the imports.

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const SRC = join(ROOT, 'src')

/** What each room may import besides itself. The files beside the rooms are the room 'engine', but for the public names. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  source: [],
  types: ['source'],
  functions: ['source', 'types'],
  syntax: ['source'],
  columns: ['source', 'types'],
  catalog: ['source', 'types', 'columns'],
  parquet: ['source', 'types'],
  store: ['source', 'types', 'columns', 'catalog'],
  loaders: ['source', 'types', 'columns', 'catalog', 'parquet', 'store'],
  bind: ['source', 'types', 'functions', 'syntax', 'catalog'],
  plan: ['source', 'types', 'functions', 'bind', 'catalog'],
  execute: ['source', 'types', 'columns', 'functions', 'bind', 'plan', 'catalog'],
  // Below the engine, which gives it the catalog to ask.
  alasql: ['source', 'types', 'functions', 'catalog'],
  datadog: ['source', 'types', 'syntax'],
  engine: [
    'alasql',
    'datadog',
    'source',
    'types',
    'functions',
    'syntax',
    'catalog',
    'loaders',
    'bind',
    'plan',
    'execute',
  ],
  queries: ['alasql', 'source', 'types', 'syntax', 'loaders', 'engine'],
  // Other programs' tongues over a catalog: what they are told of functions is in the rows.
  serve: ['source', 'types', 'functions', 'engine', 'queries'],
  index: ['source', 'types', 'catalog', 'loaders', 'engine', 'queries', 'serve'],
  // Help and completion are made of the rows of functions and tables.
  cli: [
    'source',
    'types',
    'parquet',
    'functions',
    'syntax',
    'catalog',
    'datadog',
    'queries',
    'engine',
    'index',
    'serve',
  ],
}

/** Who may import a package: a file, or a folder that ends with `/`. */
const PACKAGES: readonly (readonly [name: RegExp, places: readonly string[]])[] = [
  [/^alasql$/, ['alasql/libraries.ts']],
  [/^libpg-query$/, ['syntax/']],
  [/^@(aws-sdk|smithy)\//, ['loaders/aws/']],
  [/proxy/, ['loaders/aws/transport.ts']],
  [/^@uwdata\/flechette$/, ['store/']],
  [/^hyparquet/, ['parquet/']],
  [/^picomatch$/, ['loaders/find-files.ts']],
  [/^arktype$/, ['catalog/', 'loaders/', 'serve/']],
  [/^@modelcontextprotocol\//, ['serve/mcp/', 'serve/http/mcp.ts']],
]

interface Import {
  readonly from: string
  /** A file of src, or a package. */
  readonly to: string
  readonly own: boolean
  /** Erased when compiled: `import type`, or every name in it marked so. */
  readonly typeOnly: boolean
}

const IMPORT =
  /^(?:import|export)\b([^'"`;]*?)\bfrom\s+['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm

const namesOnlyTypes = (clause: string): boolean => {
  if (/^\s*type\b/.test(clause)) return true
  const names = /^\s*\{([\s\S]*)\}\s*$/
    .exec(clause)?.[1]
    ?.split(',')
    .map((name) => name.trim()) ?? ['']
  return (
    names.filter((name) => name !== '').every((name) => name.startsWith('type ')) &&
    names.some((name) => name !== '')
  )
}

/** The code without its comments, which may quote anything. */
const code = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'))

const importsOf = (from: string): Import[] =>
  [...code(readFileSync(join(SRC, from), 'utf8')).matchAll(IMPORT)].map(([, clause, named, bare, lazy]) => {
    const to = (named ?? bare ?? lazy) as string
    const own = to.startsWith('.')
    return {
      from,
      to: own ? relative(SRC, join(SRC, dirname(from), to)).replaceAll('\\', '/') : to,
      own,
      typeOnly: clause !== undefined && namesOnlyTypes(clause),
    }
  })

const imports = files.flatMap(importsOf)
const roomOf = (file: string): string => {
  if (file.includes('/')) return file.split('/')[0] as string
  return file === 'index.ts' ? 'index' : 'engine'
}
const edge = ({ from, to }: Import): string => `${from} → ${to}`
const isIn = (file: string, place: string): boolean =>
  place.endsWith('/') ? file.startsWith(place) : file === place

const test = suite('house')

test('every room has its rule', () => {
  assert.equal(
    [...new Set(files.map(roomOf))].filter((room) => !(room in MAY)),
    [],
  )
})

test('imports go in one direction', () => {
  const wrong = imports.filter(({ from, to, own }) => {
    // Files beside src are data: the schemas, package.json.
    if (!own || to.startsWith('../')) return false
    const [here, there] = [roomOf(from), roomOf(to)]
    return here !== there && !MAY[here]?.includes(there)
  })
  assert.equal(wrong.map(edge), [])
})

test('imports name files that exist, with their extension', () => {
  const wrong = imports.filter(
    ({ to, own }) => own && !(/\.(ts|json)$/.test(to) && existsSync(join(SRC, to))),
  )
  assert.equal(wrong.map(edge), [])
})

/** The first circle of imports met, as the files on it. */
const circle = (edges: readonly Import[]): string[] | undefined => {
  const targets = new Map<string, Import[]>(files.map((file) => [file, []]))
  for (const found of edges) targets.get(found.from)?.push(found)
  const done = new Set<string>()
  const visit = (file: string, path: readonly string[]): string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return undefined
    for (const { to } of targets.get(file) ?? []) {
      const found = visit(to, [...path, file])
      if (found !== undefined) return found
    }
    done.add(file)
    return undefined
  }
  for (const file of files) {
    const found = visit(file, [])
    if (found !== undefined) return found
  }
  return undefined
}

// Expressions hold queries and queries expressions, arrays hold any type and any type may be an array: the
// files of these rooms call each other. Nothing of it runs while they load.
const RECURSIVE: readonly string[] = ['bind', 'types']

test('no file imports itself by way of others', () => {
  const edges = imports.filter(
    ({ from, to, own, typeOnly }) =>
      own && !typeOnly && !(roomOf(from) === roomOf(to) && RECURSIVE.includes(roomOf(from))),
  )
  assert.is(circle(edges)?.join(' → '), undefined)
})

test('packages are imported where they belong', () => {
  const wrong = imports.filter(({ from, to, own }) => {
    if (own) return false
    const places = PACKAGES.find(([name]) => name.test(to))?.[1]
    return places !== undefined && !places.some((place) => isIn(from, place))
  })
  assert.equal(wrong.map(edge), [])
})

test('one file knows where alasql is', () => {
  const names = /\b(?:require|resolve|import)\(\s*['"]alasql['"]/
  const found = files.filter((file) => names.test(code(readFileSync(join(SRC, file), 'utf8'))))
  assert.equal(found, ['alasql/libraries.ts'])
})

test('only cli/ prints', () => {
  const prints = /\bconsole\s*\.|\bprocess\s*\.\s*(?:stdout|stderr)\b/
  const wrong = files.filter(
    (file) => roomOf(file) !== 'cli' && prints.test(code(readFileSync(join(SRC, file), 'utf8'))),
  )
  assert.equal(wrong, [])
})

const SKIPPED = new Set(['node_modules', 'dist', 'build', '.git', 'package-lock.json'])
const TEXT = /\.(ts|js|mjs|json|md|sql|sh|ndjson|ya?ml)$|^\.ci\/|^\.npmrc$/

const committed = (folder = ''): string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (SKIPPED.has(entry.name)) return []
    return entry.isDirectory() ? committed(path) : TEXT.test(path) ? [path] : []
  })

test('no file names a path of the machine it was written on', () => {
  const here = /(?<![\w.:/-])\/(?:work|root|tmp|home)\/[\w.-]/
  // The pattern itself does not match: its slashes are escaped.
  const wrong = committed().filter((file) => here.test(readFileSync(join(ROOT, file), 'utf8')))
  assert.equal(wrong, [])
})

test.run()
