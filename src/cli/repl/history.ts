import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

const MOST = 2000

/** What was asked, oldest first; kept in a file with a JSON text a line, since entries have lines of their own. */
export class History {
  readonly #file: string | undefined
  readonly entries: string[]

  private constructor(file: string | undefined, entries: string[]) {
    this.#file = file
    this.entries = entries
  }

  /** A file that cannot be read or written only means that nothing is remembered. */
  static async open(file: string): Promise<History> {
    try {
      await mkdir(dirname(file), { recursive: true, mode: 0o700 })
      const text = await readFile(file, 'utf8').catch(() => '')
      const lines = text.split('\n').filter(Boolean)
      const entries = lines.slice(-MOST).flatMap((line) => {
        try {
          const entry: unknown = JSON.parse(line)
          return typeof entry === 'string' ? [entry] : []
        } catch {
          return []
        }
      })
      if (lines.length > MOST * 2)
        await writeFile(
          file,
          entries.map((entry) => `${JSON.stringify(entry)}\n`),
          { mode: 0o600 },
        )
      return new History(file, entries)
    } catch {
      return new History(undefined, [])
    }
  }

  async add(entry: string): Promise<void> {
    if (entry.trim() === '' || this.entries.at(-1) === entry) return
    this.entries.push(entry)
    if (this.#file !== undefined)
      await appendFile(this.#file, `${JSON.stringify(entry)}\n`, { mode: 0o600 }).catch(() => {})
  }

  /** The nearest entry that has the words, from one on (which may be it) to older or newer ones; -1: there is none. */
  search(words: string, from: number, backward: boolean): number {
    const wanted = words.toLowerCase()
    const has = (entry: string) => entry.toLowerCase().includes(wanted)
    return backward
      ? this.entries.findLastIndex((entry, i) => i <= from && has(entry))
      : this.entries.findIndex((entry, i) => i >= from && has(entry))
  }
}
