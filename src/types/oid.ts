import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { invalidInput, invalidParameter, parameterText } from './input-error.ts'
import type { TypeOps } from './ops.ts'
import { OID, type RegName, type ScalarType } from './type.ts'

const outOfRange = (text: string): DdsqlError =>
  new DdsqlError(SQLSTATE.numeric_value_out_of_range, `value "${text}" is out of range for type oid`)

/** PostgreSQL's oidin: a whole number, of which a negative one counts from 2^32 down. */
export const parseOid = (text: string): number => {
  if (!/^\s*[+-]?\d+\s*$/.test(text)) throw invalidInput(OID, text)
  const number = Number(text)
  if (number < -(2 ** 31) || number >= 2 ** 32) throw outOfRange(text.trim())
  return number < 0 ? number + 2 ** 32 : number + 0
}

/** int8 to oid. Throws 22003. */
export const oidOfInteger = (value: number | bigint): number => {
  if (value < 0 || value >= 2 ** 32)
    throw new DdsqlError(SQLSTATE.numeric_value_out_of_range, 'OID out of range')
  return Number(value)
}

const WANTED = 'a whole number below 2^32, or the text of one'

export const oidOps: TypeOps = {
  compare: (a, b) => (a as number) - (b as number),
  equal: (a, b) => a === b,
  key: (value) => value as number,
  print: (value) => String(value),
  parse: parseOid,
  fromJs: (value) => {
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 2 ** 32)
      return value + 0
    if (typeof value === 'string') return parameterText(OID, value, parseOid, WANTED)
    throw invalidParameter(OID, WANTED)
  },
  toJs: (value) => value,
}

/** A value of regclass and its kin: the oid, and the name that it had when the value was made. */
export class Reg {
  constructor(
    readonly oid: number,
    readonly text: string,
  ) {
    Object.freeze(this)
  }
}

/** What the catalog has names for. Throws DdsqlError (42P01, 42704, 42883 …) for a name of nothing. */
export interface CatalogNames {
  /** The value for a name as it would be written in SQL, for an oid in digits, and for `-`, which is 0. */
  regNamed(kind: RegName, text: string): Reg
  /** The value for an oid; of one that is nobody's the digits. */
  regOf(kind: RegName, oid: number): Reg
}

/** What a text needs no catalog for: digits, and `-` for none. */
export const plainReg = (text: string): Reg | undefined => {
  if (text === '-') return new Reg(0, '-')
  return /^\d+$/.test(text) ? new Reg(parseOid(text), text) : undefined
}

/** Operations of regclass and its kin. Names are read by casts, which have the catalog at hand. */
export const regOps = (type: ScalarType): TypeOps => {
  const parse = (text: string): Reg => {
    const reg = plainReg(text)
    if (reg === undefined) throw invalidInput(type, text)
    return reg
  }
  return {
    compare: (a, b) => (a as Reg).oid - (b as Reg).oid,
    equal: (a, b) => (a as Reg).oid === (b as Reg).oid,
    key: (value) => (value as Reg).oid,
    print: (value) => (value as Reg).text,
    parse,
    fromJs: (value) => {
      if (typeof value !== 'string') throw invalidParameter(type, 'the text of an oid')
      return parameterText(type, value, parse, 'the text of an oid')
    },
    toJs: (value) => (value as Reg).text,
  }
}
