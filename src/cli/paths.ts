import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/**
 * A path as shells read it: without the quotes around it, a leading `~` the home folder. Shells leave both in
 * `--data=~/jobs`, in files and in the environment. A path that exists as it is written stays.
 */
export const userPath = (written: string): string => {
  if (existsSync(written)) return written
  const [, , quoted] = /^(['"])(.+)\1$/s.exec(written) ?? []
  const path = quoted ?? written
  return /^~(?:[\\/]|$)/.test(path) && !existsSync(path) ? join(homedir(), path.slice(1)) : path
}
