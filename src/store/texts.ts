/** Texts as UTF-8, one after another: row i lies from `offsets[i]` to `offsets[i + 1]`. */
export interface Texts {
  readonly offsets: Int32Array
  readonly bytes: Uint8Array
}

/** The text of a row. */
export const textAt = ({ offsets, bytes }: Texts, row: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(
    'utf8',
    offsets[row] as number,
    offsets[row + 1] as number,
  )

/** The column of texts, which have less than 2 GiB together. */
export const textsOf = (texts: readonly string[]): Texts => {
  const offsets = new Int32Array(texts.length + 1)
  for (let i = 0; i < texts.length; i++) offsets[i + 1] = offsets[i]! + Buffer.byteLength(texts[i]!)
  const bytes = Buffer.alloc(offsets[texts.length]!)
  for (let i = 0; i < texts.length; i++) bytes.write(texts[i]!, offsets[i]!)
  return { offsets, bytes }
}
