import type { Parameters, Statement } from '../engine.ts'
import type { Warning } from '../index.ts'
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { visible } from '../source/visible.ts'
import { type Format, type FormatContext, render } from './format/format.ts'
import type { Output, OutStream } from './output.ts'

/** How results are shown. */
export interface PrintOptions
  extends Pick<FormatContext, 'header' | 'width' | 'color' | 'expanded' | 'name'> {
  readonly maxRows?: number | undefined
  readonly timing: boolean
  readonly signal?: AbortSignal
}

/** Runs statements and writes their results to one output, and what is no result to standard error. */
export class Printer {
  readonly #format: Format
  readonly #output: Output
  readonly #stderr: OutStream
  #begun = false

  constructor(format: Format, output: Output, stderr: OutStream) {
    this.#format = format
    this.#output = output
    this.#stderr = stderr
  }

  /** Throws DdsqlError. */
  async print(statement: Statement, params: Parameters, options: PrintOptions): Promise<void> {
    const { maxRows, signal, timing } = options
    const startedAt = new Date()
    const start = performance.now()
    const { raw, warnings } = await statement.execute(params, {
      ...(maxRows !== undefined && { maxRows }),
      ...(signal && { signal }),
    })
    const elapsedMs = performance.now() - start
    const context = { ...options, sql: statement.sql, startedAt, elapsedMs }
    if (this.#format.single && raw.columns.length === 0) return warn(warnings, this.#stderr)
    if (this.#format.single && this.#begun) {
      throw new DdsqlError(SQLSTATE.feature_not_supported, 'a file of this format has one result', {
        hint: 'Ask one query for each file.',
      })
    }
    const parts = await render(this.#format, raw, context)
    warn([...warnings, ...(this.#format.warnings?.(raw) ?? [])], this.#stderr)
    if (!this.#begun) await this.#output.write(this.#format.head?.(context) ?? '')
    this.#begun = true
    for (const part of parts) await this.#output.write(part)
    if (timing) this.#stderr.write(`Time: ${elapsedMs.toFixed(3)} ms\n`)
  }

  async finish(): Promise<void> {
    if (this.#begun) await this.#output.write(this.#format.tail ?? '')
    await this.#output.finish()
  }
}

export const warn = (warnings: readonly Warning[], stderr: OutStream): void => {
  for (const { message } of warnings) stderr.write(`WARNING:  ${visible(message)}\n`)
}
