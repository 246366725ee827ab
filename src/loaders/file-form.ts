// The forms of files with records, as their names' endings say them, in any case.

/** A name with the endings of records. */
export interface RecordFileName {
  /** The name without the endings. */
  readonly stem: string
  /** Packed in a way that nothing here unpacks. */
  readonly isForeign: boolean
}

const RECORDS = /^(.*)\.(?:parquet|(?:json|ndjson|jsonl)(?:\.(?:gz|zst|(bz2|xz|zip|br|lz4|lzma|7z)))?)$/is

/** The parts of a file's name; undefined when its endings are not those of records. */
export const recordFileName = (name: string): RecordFileName | undefined => {
  const [, stem, foreign] = RECORDS.exec(name) ?? []
  return stem === undefined ? undefined : { stem, isForeign: foreign !== undefined }
}

/** Whether the file has a record a line; else it has JSON values of any layout. */
export const hasLines = (path: string): boolean => /\.(?:ndjson|jsonl)(?:\.\w+)?$/i.test(path)

/** How the file is packed. */
export const packing = (path: string): 'gz' | 'zst' | undefined =>
  /\.(gz|zst)$/i.exec(path)?.[1]?.toLowerCase() as 'gz' | 'zst' | undefined
