import { randomBytes } from 'node:crypto'
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Writes a file of a folder at once, for the user alone, under another name, and renames it when it is whole. It is there
 * for all processes, however this one ends; what a loss of power leaves has to be recognized. Throws the system's errors,
 * and leaves nothing then.
 */
export const writeNow = (folder: string, name: string, bytes: Uint8Array): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const part = join(folder, `${randomBytes(9).toString('hex')}.part`)
  try {
    writeFileSync(part, bytes, { flag: 'wx', mode: 0o600 })
    renameSync(part, join(folder, name))
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  }
}

/**
 * Writes a file of a folder under another name, for the user alone, and renames it when it is on the disk. Throws the
 * system's errors, and leaves nothing then.
 */
export const writeWhole = async (folder: string, name: string, bytes: Uint8Array): Promise<void> => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const part = join(folder, `${randomBytes(9).toString('hex')}.part`)
  try {
    const file = await open(part, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(part, join(folder, name))
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined)
    throw error
  }
}
