// The command as a process of its own.
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { builtCommand } from '../../support/built-command.ts'
import { ROOT } from '../../support/command.ts'
import { temporaryFolder } from './live.ts'

const { entry, remove } = await builtCommand()
/** Takes away what was built. */
export const removeCommand = remove
/** The home of who runs it. */
export const HOME = temporaryFolder()

/** How a process ended and what it wrote. */
export interface Ended {
  readonly code: number | null
  readonly signal: string | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the command, built, with nothing of what this machine's user has set up; an environment variable that is undefined is not there. */
export const command = (
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  running: (child: ChildProcess) => void = () => undefined,
): Promise<Ended> => {
  const home = { XDG_CACHE_HOME: join(HOME, 'cache'), XDG_CONFIG_HOME: join(HOME, 'config'), HOME }
  const { AWS_PROFILE: _, ...outer } = process.env
  const shown = args[0] === 'sync' ? [] : ['--format', 'csv', '--no-header']
  const child = spawn(process.execPath, [entry, ...shown, ...args], {
    cwd: ROOT,
    env: { ...outer, ...home, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => {
    stdout += chunk
  })
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  running(child)
  return new Promise((resolve) =>
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr })),
  )
}

/** Ctrl-C, as soon as something is so. */
export const interruptWhen =
  (isSo: () => boolean) =>
  (child: ChildProcess): void => {
    const timer = setInterval(() => {
      if (!isSo()) return
      clearInterval(timer)
      child.kill('SIGINT')
    }, 10)
    child.once('close', () => clearInterval(timer))
  }
