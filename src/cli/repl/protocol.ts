import type { CatalogOptions } from '../../open.ts'
import type { FormatName } from '../format/format.ts'
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
export interface View {
  readonly format: FormatName
  readonly width: number | undefined
  readonly color: boolean
  readonly expanded: boolean | 'auto'
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
  /** A part of the text of the next result. */
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'result'
      /** Absent for what is no statement's. */
      readonly elapsedMs?: number
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
