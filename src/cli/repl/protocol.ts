import type { CatalogOptions } from '../../open.ts'
import type { FormatName } from '../format/format.ts'

/** What the worker is started with. */
export interface WorkerStart {
  readonly options: CatalogOptions
  /** Folders of saved queries, first wins. */
  readonly folders: readonly string[]
}

/** How a result is to be shown. */
export interface View {
  readonly format: FormatName
  readonly width: number | undefined
  readonly color: boolean
  readonly expanded: boolean
}

/** What the shell asks of the worker that runs its queries. */
export type Request =
  | { readonly kind: 'sql'; readonly sql: string; readonly file?: string; readonly view: View }
  | {
      readonly kind: 'saved'
      readonly name: string
      readonly values: Readonly<Record<string, string>>
      readonly view: View
    }
  | { readonly kind: 'names' }
  | { readonly kind: 'column'; readonly sql: string }

/** What comes back; a request ends with 'done' or 'failed'. */
export type Answer =
  | {
      readonly kind: 'result'
      readonly text: string
      readonly elapsedMs: number
      readonly warnings: readonly string[]
      readonly sets?: string
    }
  | { readonly kind: 'list'; readonly values: readonly string[] }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly message: string }

export type Tagged<T> = T & { readonly id: number }
