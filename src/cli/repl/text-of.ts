import { createReadStream } from 'node:fs'
import { readText } from '../../source/decode.ts'
import { DdsqlError } from '../../source/error.ts'
import { visible } from '../../source/visible.ts'
import { describeError } from '../describe-error.ts'
import { QueryFailure } from './protocol.ts'

/** Throws QueryFailure for a file that cannot be read. */
export const textOf = async (file: string): Promise<string> => {
  try {
    return await readText(createReadStream(file), file)
  } catch (error) {
    if (error instanceof DdsqlError) throw new QueryFailure(describeError(error))
    throw new QueryFailure(`cannot read ${visible(file)}: ${(error as Error).message}\n`)
  }
}
