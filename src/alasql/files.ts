// Files and addresses that alasql's SQL names. alasql itself opens none: bytes are read and written here, where it is
// asked whether the catalog was opened with leave to, and alasql makes rows of them, or them of rows.
import { randomUUID } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { DdsqlError } from '../source/error.ts'
import type { Span } from '../source/span.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { checkCanceled } from '../source/turns.ts'
import { type Alasql, loadXlsx, withIncoming } from './instance.ts'

/** The ending that alasql adds to a name without one, by the function that reads it. */
const ENDINGS: Readonly<Record<string, string>> = {
  CSV: 'csv',
  TSV: 'tab',
  TAB: 'tab',
  TXT: 'txt',
  JSON: 'json',
  JSONL: 'jsonl',
  NDJSON: 'ndjson',
  XLSX: 'xlsx',
  XLS: 'xls',
  ODS: 'ods',
}
export const SPREADSHEETS = new Set(['XLSX', 'XLS', 'ODS'])

/** Throws 42501 unless the catalog was opened with leave to reach files and the network. */
export const checkAccess = (allowed: boolean, name: string, span: Span | undefined): void => {
  if (allowed) return
  throw new DdsqlError(SQLSTATE.insufficient_privilege, `${name}: files and addresses are off`, {
    span,
    hint: 'They are on for a catalog that is opened with enableExternalAccess: true, or --enable-external-access.',
  })
}

/** The name with its ending, as alasql completes it. */
export const completeName = (alasql: Alasql, name: string, kind: string, options: unknown): string =>
  (alasql.utils.autoExtFilename as (name: string, ending: string, options: unknown) => string)(
    name,
    ENDINGS[kind] ?? kind.toLowerCase(),
    options,
  )

/** The kind of file that FILE() means. Throws 22023. */
export const kindOfFile = (name: string, span: Span | undefined): string => {
  const ending = /\.(\w+)$/.exec(name)?.[1]?.toUpperCase() ?? ''
  if (Object.hasOwn(ENDINGS, ending)) return ending
  throw new DdsqlError(
    SQLSTATE.invalid_parameter_value,
    `FILE("${name}"): the ending of the name is not known`,
    {
      span,
      hint: `There are ${Object.keys(ENDINGS)
        .map((each) => each.toLowerCase())
        .join(', ')}.`,
    },
  )
}

const cannot = (what: string, name: string, cause: unknown, span: Span | undefined): DdsqlError => {
  const { message } = cause as Error
  const reason = message.replace(/^(E[A-Z0-9]+: [^,]*),.*$/s, '$1')
  return new DdsqlError(SQLSTATE.io_error, `cannot ${what} ${name}: ${reason}`, { span, cause })
}

const bytesOf = async (name: string, signal: AbortSignal | undefined): Promise<Uint8Array> => {
  if (!/^[a-z]+:\/\//i.test(name)) return readFile(name, { ...(signal && { signal }) })
  const response = await fetch(name, { ...(signal && { signal }) })
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`)
  return new Uint8Array(await response.arrayBuffer())
}

/** The rows of a file. Throws DdsqlError 58030 when it cannot be read, 22P02 when it is no such file, 57014. */
export const readRows = async (
  alasql: Alasql,
  name: string,
  kind: string,
  options: unknown,
  signal: AbortSignal | undefined,
  span: Span | undefined,
): Promise<readonly unknown[]> => {
  let bytes: Uint8Array
  try {
    bytes = await bytesOf(name, signal)
  } catch (cause) {
    checkCanceled(signal)
    throw cannot('read', name, cause, span)
  }
  return rowsOf(alasql, bytes, name, kind, options, span)
}

/** The rows of a file's content. Throws DdsqlError 22P02. */
export const rowsOf = async (
  alasql: Alasql,
  bytes: Uint8Array,
  name: string,
  kind: string,
  options: unknown,
  span: Span | undefined,
): Promise<readonly unknown[]> => {
  if (SPREADSHEETS.has(kind)) await loadXlsx()
  try {
    const own = { ...(options as object | undefined), autoExt: false, autoext: false }
    const rows = withIncoming(bytes, () => alasql.from[kind]!('file', own, undefined, 0, {}))
    return Array.isArray(rows) ? rows.map(asRow) : [asRow(rows)]
  } catch (cause) {
    throw new DdsqlError(
      SQLSTATE.invalid_text_representation,
      `${name} cannot be read as ${kind}: ${(cause as Error).message}`,
      { span, cause },
    )
  }
}

/** What is no object is one with the column `_`, alasql's name of a whole row. */
const asRow = (row: unknown): unknown => (typeof row === 'object' && row !== null ? row : { _: row })

/** Writes files, each whole or not at all. Throws DdsqlError 58030. */
export const writeFiles = async (
  files: readonly { readonly path: string; readonly data: Uint8Array }[],
  span: Span | undefined,
): Promise<void> => {
  for (const { path, data } of files) {
    const beside = `${path}.${randomUUID()}`
    try {
      await writeFile(beside, data)
      await rename(beside, path)
    } catch (cause) {
      await rm(beside, { force: true }).catch(() => {})
      throw cannot('write', path, cause, span)
    }
  }
}
