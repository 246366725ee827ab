import { existsSync } from 'node:fs'
import { loadQueryFile } from '../../queries/load.ts'
import type { SavedQuery } from '../../queries/saved-query.ts'
import { visible } from '../../source/visible.ts'
import { loadParser } from '../../syntax/parse.ts'
import { isOption, parseArguments, type runTarget, UsageError } from '../arguments.ts'
import { helpText } from '../command-line.ts'
import { configured } from '../config.ts'
import { streamOutput } from '../output.ts'
import { callsOf, queryNamed, type Wording } from '../parameters.ts'
import { userPath } from '../paths.ts'
import { savedQueries } from '../query-folders.ts'
import { printAll, type Streams, withCatalog } from '../session.ts'

/** `run NAME|FILE`: a saved query with its parameters as options. A file of several queries is run from end to end. */
export const runSaved = async (
  { name, rest, where }: NonNullable<ReturnType<typeof runTarget>>,
  streams: Streams,
): Promise<number> => {
  const output = streamOutput(streams.stdout)
  if (name === undefined) {
    if (!parseArguments(rest).help)
      throw new UsageError('run takes the name of a saved query or a file; catalog-sql queries lists them')
    await output.write(helpText())
    return 0
  }
  const queries = await find(name, where)
  // Its parameters may be what could not be read.
  const [mistake] = queries.flatMap(({ mistakes }) => mistakes)
  if (mistake !== undefined) throw mistake
  const given = parseArguments(
    rest,
    queries.flatMap(({ parameters }) => parameters.map((parameter) => parameter.name)),
  )
  if (given.help) {
    await output.write(queries.map(help).join('\n'))
    return 0
  }
  const args = await configured(given)
  await withCatalog(args, streams, async (catalog, signal) => {
    const calls = callsOf(queries, catalog, args.params, args.mustBeUsed, WORDING)
    await printAll(args, streams, signal, async (print) => {
      for (const { statement, params, name } of calls) await print(statement, params, name)
    })
  })
  return 0
}

const optionOf = (parameter: string): string =>
  isOption(parameter) ? `--param ${parameter}` : `--${parameter}`

const WORDING: Wording = {
  name: optionOf,
  hint: (parameter, type) => `Give it with ${optionOf(parameter)}${isOption(parameter) ? '=' : ' '}${type}.`,
}

const find = async (name: string, where: readonly string[]): Promise<readonly SavedQuery[]> => {
  if (/\.sql$|[\\/]/.test(name)) {
    const file = userPath(name)
    if (!existsSync(file)) throw new UsageError(`cannot read ${name}: there is no such file`)
    await loadParser()
    return loadQueryFile({ path: file })
  }
  return [queryNamed(await savedQueries(await configured(parseArguments(where))), name)]
}

const help = ({ name, description, tags, parameters, file }: SavedQuery): string => {
  const options = parameters.map(({ name, type, default: initial, description }) => {
    const left = `${optionOf(name)}${isOption(name) ? '=' : ' '}${type}`
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
