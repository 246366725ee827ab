import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { inetOf, netmaskOf, printAddress } from '../types/inet.ts'
import { BIGINT, BOOLEAN, INET, type SqlType, VARCHAR } from '../types/type.ts'
import type { Inet } from '../types/value.ts'
import type { CallableRow, FunctionRow, Implementation } from './row.ts'

const bitsOf = ({ family }: Inet): number => (family === 4 ? 32 : 128)
const allOnes = (inet: Inet): bigint => (1n << BigInt(bitsOf(inet))) - 1n

/** Whether two addresses of one family agree in their first `prefix` bits. */
const agree = (a: Inet, b: Inet, prefix: number): boolean => {
  const rest = BigInt(bitsOf(a) - prefix)
  return a.family === b.family && a.address >> rest === b.address >> rest
}

const isWithin = (a: Inet, b: Inet): boolean => a.prefix > b.prefix && agree(a, b, b.prefix)
const isWithinOrEqual = (a: Inet, b: Inet): boolean => a.prefix >= b.prefix && agree(a, b, b.prefix)
const overlap = (a: Inet, b: Inet): boolean => agree(a, b, Math.min(a.prefix, b.prefix))

const network = (inet: Inet): Inet =>
  Object.freeze({ ...inet, address: inet.address & netmaskOf(inet), network: true })
const broadcast = (inet: Inet): Inet =>
  inetOf(inet.family, inet.address | (allOnes(inet) ^ netmaskOf(inet)), inet.prefix)

const setMasklen = (inet: Inet, length: number | bigint): Inet => {
  const prefix = Number(length) === -1 ? bitsOf(inet) : Number(length)
  if (prefix < 0 || prefix > bitsOf(inet)) {
    throw new DdsqlError(SQLSTATE.invalid_parameter_value, `invalid mask length: ${length}`)
  }
  return inetOf(inet.family, inet.address, prefix)
}

const operator = (
  name: string,
  doc: string,
  example: readonly [string, string],
  impl: Implementation,
): FunctionRow => ({
  kind: 'operator',
  area: 'inet',
  name,
  args: [INET, INET],
  returns: BOOLEAN,
  doc,
  example,
  impl,
})

const fn = (
  name: string,
  returns: SqlType,
  doc: string,
  example: readonly [string, string],
  impl: Implementation,
): FunctionRow => ({ kind: 'function', area: 'inet', name, args: [INET], returns, doc, example, impl })

/** Operators and functions of network addresses. */
export const inetRows: readonly CallableRow[] = [
  operator(
    '<<',
    'Whether the left network lies within the right one and is smaller.',
    [`INET '10.1.2.3' << INET '10.0.0.0/8'`, 't'],
    isWithin,
  ),
  operator(
    '<<=',
    'Whether the left network lies within the right one or is the same.',
    [`INET '10.0.0.0/8' <<= INET '10.0.0.0/8'`, 't'],
    isWithinOrEqual,
  ),
  operator(
    '>>',
    'Whether the left network holds the right one and is larger.',
    [`INET '10.0.0.0/8' >> INET '10.1.2.3'`, 't'],
    (a: Inet, b: Inet) => isWithin(b, a),
  ),
  operator(
    '>>=',
    'Whether the left network holds the right one or is the same.',
    [`INET '10.0.0.0/8' >>= INET '11.0.0.0/8'`, 'f'],
    (a: Inet, b: Inet) => isWithinOrEqual(b, a),
  ),
  operator(
    '&&',
    'Whether one of two networks holds the other.',
    [`INET '10.0.0.0/8' && INET '10.1.0.0/16'`, 't'],
    overlap,
  ),
  fn(
    'host',
    VARCHAR,
    'The address as text, without its prefix length.',
    [`host(INET '10.1.2.3/8')`, '10.1.2.3'],
    printAddress,
  ),
  fn(
    'network',
    INET,
    'The network an address is in, its host bits zero.',
    [`network(INET '10.1.2.3/8')`, '10.0.0.0/8'],
    network,
  ),
  fn(
    'netmask',
    INET,
    'The mask of the network bits.',
    [`netmask(INET '10.1.2.3/8')`, '255.0.0.0'],
    (inet: Inet) => inetOf(inet.family, netmaskOf(inet)),
  ),
  fn(
    'hostmask',
    INET,
    'The mask of the host bits.',
    [`hostmask(INET '10.1.2.3/8')`, '0.255.255.255'],
    (inet: Inet) => inetOf(inet.family, allOnes(inet) ^ netmaskOf(inet)),
  ),
  fn(
    'masklen',
    BIGINT,
    'The prefix length in bits.',
    [`masklen(INET '10.1.2.3/8')`, '8'],
    (inet: Inet) => inet.prefix,
  ),
  fn(
    'broadcast',
    INET,
    'The broadcast address of the network, with its prefix length.',
    [`broadcast(INET '10.1.2.3/8')`, '10.255.255.255/8'],
    broadcast,
  ),
  fn(
    'family',
    BIGINT,
    'The family of an address: 4 or 6.',
    [`family(INET '::1')`, '6'],
    (inet: Inet) => inet.family,
  ),
  {
    kind: 'function',
    area: 'inet',
    name: 'set_masklen',
    args: [INET, BIGINT],
    returns: INET,
    doc: 'The address with another prefix length; -1 stands for all bits.',
    example: [`set_masklen(INET '10.1.2.3', 16)`, '10.1.2.3/16'],
    impl: setMasklen,
  },
]
