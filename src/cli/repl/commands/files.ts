import { spawn } from 'node:child_process'
import { homedir } from 'node:os'
import { resolve } from 'node:path'
import { visible } from '../../../source/visible.ts'
import { userPath } from '../../paths.ts'
import { QueryFailure, type WorkerStart } from '../protocol.ts'
import type { Shell } from '../shell.ts'
import { doing, type MetaCommand } from './meta-command.ts'
import { required } from './query.ts'

/** `-n` in front leaves the end of the line out. */
const echoed = (words: readonly string[]): string =>
  words[0] === '-n' ? words.slice(1).join(' ') : `${words.join(' ')}\n`

const runInSystem = async (shell: Shell, command: string | undefined): Promise<void> => {
  const [program, args] =
    command === undefined ? [process.env.SHELL || '/bin/sh', []] : ['/bin/sh', ['-c', command]]
  await shell.lendTerminal(
    () =>
      new Promise((resolve, reject) => {
        const child = spawn(program, args, { stdio: 'inherit' })
        child.on('error', reject)
        child.on('close', resolve)
      }),
  )
}

/** The same places, wherever the working folder will be. */
const absolute = ({ options, folders, ...rest }: WorkerStart): WorkerStart => {
  const { data, aws } = options
  return {
    ...rest,
    folders: folders.map((folder) => resolve(folder)),
    options: {
      ...options,
      ...(data !== undefined && { data: [data].flat().map((path) => resolve(path)) }),
      ...(typeof aws?.cache === 'string' && { aws: { ...aws, cache: resolve(aws.cache) } }),
    },
  }
}

const changeFolder = async (shell: Shell, written = homedir()): Promise<void> => {
  await shell.parts.runner.reopen(absolute)
  try {
    process.chdir(userPath(written))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new QueryFailure(`\\cd: could not change directory to "${visible(written)}": ${code}\n`)
  }
}

const ECHO = { argument: '[-n] [TEXT]', most: Number.POSITIVE_INFINITY, raw: true } as const

/** Files, and the system around the shell. */
export const FILE_COMMANDS: readonly MetaCommand[] = [
  {
    names: ['o', 'out'],
    dot: ['output'],
    argument: '[FILE or |COMMAND]',
    doc: 'write results to a file or a command, or to the terminal again',
    psql: { other: 'the format is that of the name (jobs.csv, jobs.json.gz) until another one is asked for' },
    style: 'target',
    completes: 'file',
    run: doing((shell, [target = '']) => shell.writeTo(target)),
  },
  {
    names: ['once'],
    argument: '[FILE or |COMMAND]',
    doc: 'write the next result there',
    psql: 'ours',
    style: 'target',
    completes: 'file',
    run: doing((shell, [target = '']) => shell.writeOnceTo(target)),
  },
  {
    names: ['i', 'include'],
    dot: ['read'],
    argument: 'FILE',
    doc: 'run a file, of SQL and commands',
    psql: { other: 'the first mistake ends the file' },
    completes: 'file',
    run: doing((shell, [file], name) => shell.runFile(required(name, file))),
  },
  {
    names: ['ir', 'include_relative'],
    argument: 'FILE',
    doc: 'the same, looked for beside the file that is being run',
    psql: { other: 'the first mistake ends the file' },
    completes: 'file',
    run: doing((shell, [file], name) => shell.runFile(required(name, file), true)),
  },
  {
    names: ['echo'],
    dot: ['print'],
    ...ECHO,
    doc: 'write a text',
    psql: 'same',
    run: doing((shell, words) => shell.say(echoed(words))),
  },
  {
    names: ['qecho'],
    ...ECHO,
    doc: 'write a text to where results go',
    psql: 'same',
    run: doing((shell, words) => shell.writeResult(echoed(words))),
  },
  {
    names: ['warn'],
    ...ECHO,
    doc: 'write a text to standard error',
    psql: { other: 'in the shell to the terminal' },
    run: doing((shell, words) => shell.note(echoed(words))),
  },
  {
    names: ['!'],
    dot: ['shell', 'system'],
    argument: '[COMMAND]',
    doc: 'run a command of the system, or its shell',
    psql: 'same',
    style: 'line',
    raw: true,
    run: doing((shell, [command]) => runInSystem(shell, command)),
  },
  {
    names: ['cd'],
    argument: '[FOLDER]',
    doc: 'go to another folder, or home',
    psql: 'same',
    completes: 'folder',
    run: doing((shell, [folder]) => changeFolder(shell, folder)),
  },
]
