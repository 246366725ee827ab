import type { SavedQueries } from '../../queries/load.ts'

/** What agents are given, and what a question of theirs may cost. */
export interface McpOptions {
  /** What `ddsql_run_saved_query` and the prompts know. */
  readonly queries?: SavedQueries | undefined
  /** Calls `heard` with how far a load of live tables is, until the function that it gives is called. */
  readonly onProgress?: ((heard: (done: number, message: string) => void) => () => void) | undefined
  /** The values of environments are shown; masked unless it is true. */
  readonly showEnvironment?: boolean | undefined
  /** Calls of AWS that a question may make: 1,000 unless it is given; 0 for as many as it needs. */
  readonly maxCalls?: number | undefined
  /** Milliseconds a question may take: 55,000 unless it is given. */
  readonly timeout?: number | undefined
}
