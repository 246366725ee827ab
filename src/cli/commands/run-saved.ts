import { existsSync } from 'node:fs'
import { loadQueryFile } from '../../queries/load.ts'
import type { SavedQuery } from '../../queries/saved-query.ts'
import { visible } from '../../source/visible.ts'
import { loadParser } from '../../syntax/parse.ts'
import { parseArguments, UsageError } from '../arguments.ts'
import { configured } from '../config.ts'
import { streamOutput } from '../output.ts'
import { savedQueries } from '../query-folders.ts'
import { printAll, type Streams, withCatalog } from '../session.ts'

/** `run NAME|FILE`: a saved query with its parameters as options. A file of several queries is run from end to end. */
export const runSaved = async (
  { name, rest }: { readonly name: string | undefined; readonly rest: readonly string[] },
  streams: Streams,
): Promise<number> => {
  const queries = name === undefined ? undefined : await find(name, rest)
  const given = parseArguments(
    rest,
    queries?.flatMap(({ parameters }) => parameters.map((p) => p.name)),
  )
  if (queries === undefined) throw new UsageError('run takes the name of a saved query or a file')
  if (given.help) {
    await streamOutput(streams.stdout).write(queries.map(help).join('\n'))
    return 0
  }
  const args = await configured(given)
  const values = Object.fromEntries(args.params)
  if (queries.length === 1) queries[0]?.checkNames(values)
  await withCatalog(args, streams, (catalog, signal) =>
    printAll(args, streams, signal, async (print) => {
      for (const query of queries) {
        for (const statement of query.prepareAll(catalog))
          await print(statement, query.valuesFor(statement, values))
      }
    }),
  )
  return 0
}

const find = async (name: string, rest: readonly string[]): Promise<SavedQuery[]> => {
  if (/\.sql$|[\\/]/.test(name)) {
    if (!existsSync(name)) throw new UsageError(`cannot read ${name}: there is no such file`)
    await loadParser()
    return loadQueryFile(name)
  }
  // Its parameters are not known yet, so only the option that says where to look is read.
  const at = rest.findIndex((word) => /^--(?:queries|profile)(?:=|$)/.test(word))
  const folder = at < 0 ? [] : !rest[at]?.includes('=') ? rest.slice(at, at + 2) : [rest[at] as string]
  return [(await savedQueries(await configured(parseArguments(folder)))).get(name)]
}

const help = ({ name, description, tags, parameters, file }: SavedQuery): string => {
  const options = parameters.map(({ name, type, default: initial, description }) => {
    const left = `--${name} ${type}`
    const ends =
      initial === undefined ? ' (required)' : ` (default: ${initial === null ? 'NULL' : `'${initial}'`})`
    return `  ${visible(`${left.padEnd(25)} ${description}${ends}`)}`
  })
  return [
    `${visible(name)}: ${visible(description)}`,
    ...(tags.length > 0 ? [`tags: ${visible(tags.join(', '))}`] : []),
    '',
    `usage: catalog-sql run ${visible(name)}${options.length > 0 ? ' [parameters]' : ''} [options]`,
    ...(options.length > 0 ? ['', ...options] : []),
    '',
    `from ${visible(file)}`,
    '',
  ].join('\n')
}
