import type { Warning } from '../../catalog/provider.ts'
import type { LiveTable } from '../../catalog/table.ts'
import { DdsqlError } from '../../source/error.ts'
import { nounOf } from './describe.ts'
import { EndlessList, type Reader } from './reader.ts'
import { sourceError } from './source-error.ts'
import type { Source } from './sources.ts'
import { troubleOf } from './trouble.ts'

const SHOWN = 5

/** What went wrong with whole sources and single jobs of one scan, and what becomes of it. */
export class SourceFaults {
  readonly #table: LiveTable
  readonly #on: 'fail' | 'warn'
  readonly #warn: (warning: Warning) => void
  readonly #readers: Reader[] = []
  readonly #failed = new Set<Source>()
  readonly #absent: Source[] = []
  #sources = 0

  constructor(table: LiveTable, on: 'fail' | 'warn', warn: (warning: Warning) => void) {
    this.#table = table
    this.#on = on
    this.#warn = warn
  }

  watch(reader: Reader): void {
    this.#readers.push(reader)
    this.#sources++
  }

  /** What a source gives, up to where it fails if that is only to be warned of. Throws DdsqlError. */
  async *guarded<T>(source: Source, pages: AsyncGenerator<T>): AsyncGenerator<T> {
    try {
      yield* pages
    } catch (error) {
      this.#fault(source, error)
    }
  }

  /** The same for a call: nothing when it fails. */
  async orNone<T>(source: Source, work: () => Promise<readonly T[]>): Promise<readonly T[]> {
    try {
      return await work()
    } catch (error) {
      this.#fault(source, error)
      return []
    }
  }

  #fault(source: Source, error: unknown): void {
    // Errors that are ours, canceled queries and bad records have nothing to do with the source.
    if (error instanceof DdsqlError || !(isOfAws(error) || error instanceof EndlessList)) throw error
    if (this.#failed.has(source)) return
    const made = sourceError(error, source, this.#table)
    // A wildcard means the regions that have the service.
    if (troubleOf(error) === 'absent' && source.region.found) {
      this.#absent.push(source)
      this.#failed.add(source)
      if (this.#absent.length === this.#sources) throw made
      return
    }
    if (this.#on === 'fail') throw made
    this.#failed.add(source)
    this.#warn({ code: 'source_failed', message: `rows are missing: ${made.message}` })
  }

  /** The load has ended well: its lists need not be remembered any more. */
  forgetLists(): void {
    for (const reader of this.#readers) reader.forgetLists()
  }

  /** Warns of what was left out, once each. */
  tell(): void {
    const noun = nounOf(this.#table.schema)
    const jobs = (count: number): string => `${count} ${noun}${count === 1 ? '' : 's'}`
    for (const { unlisted, label } of this.#readers) {
      if (!unlisted) continue
      const message = `the list of ${this.#table.name} with ${label} goes on with empty pages and was left: ${noun}s may be missing`
      this.#warn({ code: 'list_given_up', message })
    }
    const count = (of: (reader: Reader) => { count: number; why: Set<string> }) => ({
      count: this.#readers.reduce((sum, reader) => sum + of(reader).count, 0),
      why: [...new Set(this.#readers.flatMap((reader) => [...of(reader).why]))].join(', '),
    })
    const tags = count((reader) => reader.untagged)
    if (tags.count > 0) {
      const message = `the tags of ${jobs(tags.count)} could not be read and are NULL (${tags.why})`
      this.#warn({ code: 'tags_refused', message })
    }
    const described = count((reader) => reader.undescribed)
    if (described.count > 0) {
      const message = `${jobs(described.count)} could not be described and ${described.count === 1 ? 'has' : 'have'} NULLs (${described.why})`
      this.#warn({ code: 'describe_failed', message })
    }
    if (this.#absent.length > 0) {
      const labels = this.#absent.slice(0, SHOWN).map(({ label }) => label)
      const more = this.#absent.length - labels.length
      const message = `the service was not found with ${labels.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
      this.#warn({ code: 'service_absent', message })
    }
  }
}

/** Whether an error is one of a call, of credentials or of the network, and not of the code. */
const isOfAws = (error: unknown): boolean => {
  const { $fault, $metadata, code } = (error ?? {}) as Record<string, unknown>
  return (
    $fault !== undefined ||
    $metadata !== undefined ||
    typeof code === 'string' ||
    troubleOf(error) !== 'other'
  )
}
