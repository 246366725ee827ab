import { visible } from '../../../source/visible.ts'
import { QueryFailure } from '../protocol.ts'
import type { Shell } from '../shell.ts'
import { doing, type MetaCommand } from './meta-command.ts'
import { required } from './query.ts'

const NAME = /^[\p{L}\p{N}_]+$/u

const set = (shell: Shell, [name, ...values]: readonly string[]): void => {
  if (name === undefined) {
    const all = [...shell.variables].sort(([a], [b]) => (a < b ? -1 : 1))
    shell.say(
      all.map(([each, value]) => `${visible(each)} = '${visible([value].flat().join(','))}'\n`).join(''),
    )
    return
  }
  if (!NAME.test(name)) throw new QueryFailure(`invalid variable name: "${visible(name)}"\n`)
  shell.variables.set(name, values.join(''))
}

const setEnvironment = (name: string, value: string | undefined): void => {
  if (name === '' || name.includes('='))
    throw new QueryFailure('\\setenv: an environment variable\'s name has no "="\n')
  if (value === undefined) delete process.env[name]
  else process.env[name] = value
}

/** Variables of the shell and of the system. */
export const VARIABLE_COMMANDS: readonly MetaCommand[] = [
  {
    names: ['set'],
    argument: '[NAME [VALUE ...]]',
    doc: 'set a variable, or list all; :NAME in SQL is its value',
    psql: {
      other:
        'a variable is a value, not text of the query: `:name` and `:\'name\'` are parameters with the type of their place, `:"name"` is a name; none changes the shell itself',
    },
    most: Number.POSITIVE_INFINITY,
    raw: true,
    run: doing(set),
  },
  {
    names: ['unset'],
    argument: 'NAME',
    doc: 'forget a variable',
    psql: 'same',
    run: doing((shell, [name], command) => void shell.variables.delete(required(command, name))),
  },
  {
    names: ['getenv'],
    argument: 'NAME ENVIRONMENT_NAME',
    doc: 'set a variable to one of the environment',
    psql: 'same',
    most: 2,
    run: doing((shell, [name, from], command) => {
      const value = process.env[required(command, from)]
      if (value !== undefined) set(shell, [required(command, name), value])
    }),
  },
  {
    names: ['setenv'],
    argument: 'NAME [VALUE]',
    doc: 'set or unset a variable of the environment, for commands that are run from here',
    psql: 'same',
    most: 2,
    run: doing((_, [name, value], command) => setEnvironment(required(command, name), value)),
  },
]
