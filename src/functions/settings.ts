import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { BOOLEAN, VARCHAR } from '../types/type.ts'
import type { CallableRow, CallContext } from './row.ts'

/** The setting a query sees. Throws 42704 when there is none of that name, unless `missingOk`. */
const currentSetting = (context: CallContext, name: string, missingOk = false): string | null => {
  const value = context.setting(name)
  if (value !== undefined) return value
  if (missingOk) return null
  throw new DdsqlError(SQLSTATE.undefined_object, `unrecognized configuration parameter "${name}"`)
}

/** Functions of the session's settings. */
export const settingRows: readonly CallableRow[] = [
  {
    kind: 'function',
    area: 'settings',
    name: 'current_setting',
    args: [VARCHAR],
    returns: VARCHAR,
    volatility: 'stable',
    needs: 'context',
    doc: 'The value of a setting: dd.time_frame_start and dd.time_frame_end are RFC 3339 texts.',
    example: [
      `current_setting('dd.time_frame_end')::timestamp > current_setting('dd.time_frame_start')::timestamp`,
      't',
    ],
    impl: currentSetting,
  },
  {
    kind: 'function',
    area: 'settings',
    name: 'current_setting',
    args: [VARCHAR, BOOLEAN],
    returns: VARCHAR,
    volatility: 'stable',
    needs: 'context',
    nullable: true,
    doc: 'The value of a setting; with true for the second argument, NULL when there is none of that name.',
    example: [`current_setting('no.such_setting', true)`, null],
    impl: currentSetting,
  },
]
