import type { CatalogOptions } from '../../open.ts'
import type { FormatContext, FormatName } from '../format/format.ts'
import type { Variables } from '../parameters.ts'

/**
 * The first argument of the worker's module. No process can be given it from outside, and it is known without
 * node:worker_threads, which would take every short command some milliseconds.
 */
export const WORKER_ARGUMENT = '\0worker'

/** What the worker is started with. */
export interface WorkerStart {
  readonly options: CatalogOptions
  /** Folders of saved queries, first wins. */
  readonly folders: readonly string[]
  /** The most rows of a result. */
  readonly maxRows: number | undefined
}

/** How a result is to be shown. */
export interface View
  extends Pick<
    FormatContext,
    'color' | 'header' | 'width' | 'expanded' | 'nullText' | 'border' | 'separator'
  > {
  readonly format: FormatName
}

/** A request that ended badly, or a command of the shell; the message is ready to be shown. */
export class QueryFailure extends Error {}

/** What takes the results of a request: each one's text in parts, then what else is known of it. */
export interface Taker {
  /** What the format writes before its first result. */
  head(text: string): Promise<void> | void
  text(part: string): Promise<void> | void
  result(result: Result): Promise<void> | void
}

/** What runs queries, seen from the shell: a worker of its own, or this thread. All throw QueryFailure or DdsqlError. */
export interface QueryRunner {
  readonly busy: boolean
  /** Runs SQL or a saved query and gives each result as it comes. */
  run(request: Request, taker: Taker): Promise<void>
  /** A list of what the protocol says of the request. */
  list<T>(request: Request): Promise<readonly T[]>
  /** Ends what runs. */
  cancel(): Promise<void>
  close(): Promise<void>
  /** The next request sees another catalog, or the same one read anew. */
  reopen(change: (start: WorkerStart) => WorkerStart): Promise<void>
}

/** What the shell asks of the worker that runs its queries. */
export type Request =
  | {
      readonly kind: 'sql'
      readonly sql: string
      readonly file?: string
      readonly params?: Variables
      readonly view: View
    }
  /** Its columns as [name, type]; with `rows` [names], then a list of texts and nulls per row, at most so many. */
  | {
      readonly kind: 'values'
      readonly sql: string
      readonly params: Variables
      readonly rows?: number
      /** What the shell itself asks is DDSQL, whatever the session's dialect. */
      readonly dialect?: 'ddsql'
    }
  | {
      readonly kind: 'saved'
      readonly name: string
      readonly values: Variables
      readonly view: View
    }
  /** What completion needs to know of saved queries (KnownQuery); then all that is known of them, as a table. */
  | { readonly kind: 'declared' }
  | { readonly kind: 'queries'; readonly view: View }
  | { readonly kind: 'column'; readonly sql: string }
  /** Not answered: what runs is to end. */
  | { readonly kind: 'cancel' }
  | { readonly kind: 'close' }

/** What comes back; a request ends with 'done' or 'failed'. */
export type Answer =
  /** What the format writes before its first result; then parts of the text of the next one. */
  | { readonly kind: 'head'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'result'
      /** Absent for what is no statement's. */
      readonly elapsedMs?: number
      readonly rowCount?: number
      readonly warnings: readonly string[]
      /** Its lines are wider than the terminal. */
      readonly isWide?: boolean
      readonly sets?: string
    }
  | { readonly kind: 'list'; readonly values: readonly unknown[] }
  /** How far loading is; empty: it is over. */
  | { readonly kind: 'progress'; readonly line: string }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly message: string }

export type Tagged<T> = T & { readonly id: number }

export type Result = Extract<Answer, { kind: 'result' }>
