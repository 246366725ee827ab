import type { Transform } from 'node:stream'
import zlib from 'node:zlib'
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'

type Zstd = typeof zlib & {
  readonly createZstdDecompress?: (options: { chunkSize: number }) => Transform
  readonly zstdCompressSync?: (bytes: Uint8Array) => Buffer
  readonly zstdDecompressSync?: (bytes: Uint8Array) => Buffer
}
const { createZstdDecompress, zstdCompressSync, zstdDecompressSync } = zlib as Zstd

/** Node.js 22 gives the first frame of several, and takes a file that is cut off for a whole one, without an error. */
const readsAllFrames = (): boolean => {
  const frame = zstdCompressSync?.(Buffer.from('x'))
  return frame !== undefined && zstdDecompressSync?.(Buffer.concat([frame, frame])).length === 2
}

/** What unpacks `.zst` files. Throws 0A000 where Node.js cannot. */
export const zstdUnpacker = (path: string, chunkSize: number): Transform => {
  if (createZstdDecompress !== undefined && readsAllFrames()) return createZstdDecompress({ chunkSize })
  const problem = createZstdDecompress === undefined ? 'has no zstd' : 'loses data of some zstd files'
  throw new DdsqlError(
    SQLSTATE.feature_not_supported,
    `file "${path}" cannot be unpacked: Node.js ${process.version} ${problem}`,
    { hint: 'Use Node.js 24 or newer, or pack the file with gzip.' },
  )
}
