import { createHash, randomUUID } from 'node:crypto'
import type { Store } from './store.ts'

/** A page of a list, and the token for the one after it. */
export interface ListPage {
  readonly items: readonly unknown[]
  readonly token: string | undefined
}

/**
 * Remembers the pages of a list until the load that reads it has ended, so that one that is killed goes on where
 * it stood: tokens are as good as the pages before them.
 */
export class ListMemory {
  readonly #store: Store
  readonly #key: string
  readonly #since: number
  /** Which reading of the list the pages are of: those of two do not fit together. */
  #reading: string | undefined
  #at = Date.now()
  #resumed = false

  /** `what` says whose list it is and how it is filtered; what was begun before `since`, in ms, is too old. */
  constructor(store: Store, what: readonly unknown[], since: number) {
    this.#store = store
    this.#key = createHash('sha1').update(JSON.stringify(what)).digest('base64url')
    this.#since = since
  }

  /** When the list was begun, in ms: by this load, or by the one whose pages are used. */
  get at(): number {
    return this.#at
  }

  /** Whether pages of an earlier load were used. */
  get resumed(): boolean {
    return this.#resumed
  }

  /** The page of this number, from 0, when all before it were remembered too. */
  page(number: number): ListPage | undefined {
    if (number > 0 && !this.#resumed) return undefined
    const found = this.#store.listPage(this.#key, number)
    if (found === undefined || found.at <= this.#since || found.at > Date.now()) return undefined
    if (number === 0) {
      this.#reading = found.reading
      this.#at = found.at
      this.#resumed = true
    }
    return found.reading === this.#reading ? found : undefined
  }

  remember(number: number, page: ListPage): void {
    this.#reading ??= randomUUID()
    this.#store.rememberListPage(this.#key, number, { at: this.#at, reading: this.#reading, ...page })
  }

  /** The list is begun anew, or needed no more. */
  forget(): void {
    this.#store.forgetList(this.#key)
    this.#reading = undefined
    this.#at = Date.now()
    this.#resumed = false
  }
}
