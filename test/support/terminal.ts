import { execFileSync, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { temporaryFolder } from './temporary-folder.ts'

/** Without tmux, what needs a terminal is not tried. */
export const hasTerminal = spawnSync('tmux', ['-V']).status === 0
if (!hasTerminal) console.log('no terminal is tried: tmux is not installed')

export interface TerminalOptions {
  readonly cwd: string
  readonly columns: number
  readonly rows: number
}

/** A terminal of tmux in which a line of a shell runs. */
export class Terminal {
  readonly #socket = join(temporaryFolder(), 'tmux')

  constructor(line: string, { cwd, columns, rows }: TerminalOptions) {
    const size = ['-x', String(columns), '-y', String(rows)]
    this.#tmux('-f', '/dev/null', 'new-session', '-d', ...size, '-c', cwd, `${line}; sleep 60`)
  }

  #tmux(...args: string[]): string {
    return execFileSync('tmux', ['-S', this.#socket, ...args], { encoding: 'utf8' })
  }

  type(text: string): void {
    // A semicolon at the end would be tmux's own.
    this.#tmux('send-keys', '-l', text.replace(/;$/, '\\;'))
  }

  press(...keys: string[]): void {
    this.#tmux('send-keys', ...keys)
  }

  /** A paste as a terminal sends it to who asked for brackets. */
  paste(text: string): void {
    this.#tmux('set-buffer', text)
    this.#tmux('paste-buffer', '-p', '-r')
  }

  resize(columns: number, rows: number): void {
    this.#tmux('resize-window', '-x', String(columns), '-y', String(rows))
  }

  screen(): string {
    return this.#tmux('capture-pane', '-p', '-J').trimEnd()
  }

  /** The screen with its colors, as escape sequences. */
  colored(): string {
    return this.#tmux('capture-pane', '-p', '-e').trimEnd()
  }

  /** Waits for a text on the screen. */
  async shows(wanted: string | RegExp): Promise<string> {
    for (const end = Date.now() + 20_000; ; await sleep(60)) {
      const screen = this.screen()
      if (typeof wanted === 'string' ? screen.includes(wanted) : wanted.test(screen)) return screen
      if (Date.now() > end) throw new Error(`not shown: ${wanted}\n${screen}`)
    }
  }

  /** Types a line and waits for what is answered. */
  async send(text: string, answer: string | RegExp): Promise<string> {
    this.type(text)
    this.press('Enter')
    return this.shows(answer)
  }

  close(): void {
    this.#tmux('kill-server')
  }
}
