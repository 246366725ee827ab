import { execFileSync, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { temporaryFolder } from './temporary-folder.ts'

/** Without tmux, what needs a terminal is not tried. */
export const hasTerminal = spawnSync('tmux', ['-V']).status === 0
if (!hasTerminal) console.log('no terminal is tried: tmux is not installed')

/** A text that is not there after so many looks will not come: each look takes longer where the machine is busy. */
const MOST_LOOKS = 3000

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
    this.#tmux('-f', '/dev/null', 'new-session', '-d', ...size, '-c', cwd, `${line}; sleep 3600`)
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

  /** The screen and what has been scrolled away. */
  history(): string {
    return this.#tmux('capture-pane', '-p', '-J', '-S', '-').trimEnd()
  }

  /** Writes what programs send to the terminal to a file, from now on. */
  pipe(file: string): void {
    this.#tmux('pipe-pane', `cat > '${file}'`)
  }

  /** The screen with its colors, as escape sequences. */
  colored(): string {
    return this.#tmux('capture-pane', '-p', '-e').trimEnd()
  }

  /** Waits for a text on the screen; `between` is done before each further look. */
  async shows(wanted: string | RegExp, between: () => void = () => undefined): Promise<string> {
    for (let looks = 0; looks < MOST_LOOKS; looks++) {
      const screen = this.screen()
      if (typeof wanted === 'string' ? screen.includes(wanted) : wanted.test(screen)) return screen
      between()
      await sleep(60)
    }
    throw new Error(`not shown: ${wanted}\n${this.screen()}`)
  }

  /** Presses Ctrl-C until what runs has been stopped: a key that comes before the query runs stops nothing. */
  interrupt(wanted: string | RegExp): Promise<string> {
    return this.shows(wanted, () => this.press('C-c'))
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
