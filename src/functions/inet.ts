import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { exactInteger } from '../types/bigint.ts'
import { inetOf, netmaskOf, parseCidr, printAddress, printInet } from '../types/inet.ts'
import { BIGINT, BOOLEAN, INET, type SqlType, VARCHAR } from '../types/type.ts'
import type { Inet } from '../types/value.ts'
import { operatorOf } from './operator.ts'
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
  const made = inetOf(inet.family, inet.address, prefix)
  return inet.network ? network(made) : made
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

const outOfRange = (): DdsqlError =>
  new DdsqlError(SQLSTATE.numeric_value_out_of_range, 'result is out of range')

const shifted = (inet: Inet, by: bigint): Inet => {
  const address = inet.address + by
  if (address < 0n || address > allOnes(inet)) throw outOfRange()
  return inetOf(inet.family, address, inet.prefix)
}

const differentSizes = (doing: string): DdsqlError =>
  new DdsqlError(SQLSTATE.invalid_parameter_value, `cannot ${doing} inet values of different sizes`)

const distance = (a: Inet, b: Inet): number | bigint => {
  if (a.family !== b.family) throw differentSizes('subtract')
  const difference = a.address - b.address
  if (BigInt.asIntN(64, difference) !== difference) throw outOfRange()
  return exactInteger(difference)
}

const bitwise =
  (word: string, join: (a: bigint, b: bigint) => bigint) =>
  (a: Inet, b: Inet): Inet => {
    if (a.family !== b.family) throw differentSizes(word)
    return inetOf(a.family, join(a.address, b.address), Math.max(a.prefix, b.prefix))
  }

/** The smallest network that holds both. */
const merge = (a: Inet, b: Inet): Inet => {
  if (a.family !== b.family) {
    throw new DdsqlError(SQLSTATE.invalid_parameter_value, 'cannot merge addresses from different families')
  }
  let prefix = Math.min(a.prefix, b.prefix)
  while (!agree(a, b, prefix)) prefix--
  return network({ ...a, prefix })
}

/** As text; a network without the bytes at its end that are zero. */
const abbreviated = (inet: Inet): string => {
  if (!inet.network || inet.family === 6) return printInet(inet)
  const bytes = Math.max(1, Math.ceil(inet.prefix / 8))
  return `${printAddress(inet).split('.').slice(0, bytes).join('.')}/${inet.prefix}`
}

const arithmetic = operatorOf('inet')

const calculations: readonly FunctionRow[] = [
  arithmetic(
    '+',
    [INET, BIGINT],
    INET,
    'The address so many further.',
    [`INET '192.168.1.5' + 10`, '192.168.1.15'],
    (inet: Inet, by: number | bigint) => shifted(inet, BigInt(by)),
  ),
  arithmetic(
    '+',
    [BIGINT, INET],
    INET,
    'The address so many further.',
    [`10 + INET '192.168.1.5'`, '192.168.1.15'],
    (by: number | bigint, inet: Inet) => shifted(inet, BigInt(by)),
  ),
  arithmetic(
    '-',
    [INET, BIGINT],
    INET,
    'The address so many before.',
    [`INET '192.168.1.5' - 4`, '192.168.1.1'],
    (inet: Inet, by: number | bigint) => shifted(inet, -BigInt(by)),
  ),
  arithmetic(
    '-',
    [INET, INET],
    BIGINT,
    'How many addresses lie between two.',
    [`INET '192.168.1.5' - INET '192.168.1.1'`, '4'],
    distance,
  ),
  arithmetic(
    '~',
    [INET],
    INET,
    'The address with every bit changed.',
    [`~ INET '192.168.1.6'`, '63.87.254.249'],
    (inet: Inet) => inetOf(inet.family, inet.address ^ allOnes(inet), inet.prefix),
  ),
  arithmetic(
    '&',
    [INET, INET],
    INET,
    'The bits that both addresses have.',
    [`INET '192.168.1.6' & INET '0.0.0.255'`, '0.0.0.6'],
    bitwise('AND', (a, b) => a & b),
  ),
  arithmetic(
    '|',
    [INET, INET],
    INET,
    'The bits that one of two addresses has.',
    [`INET '192.168.1.6' | INET '0.0.0.255'`, '192.168.1.255'],
    bitwise('OR', (a, b) => a | b),
  ),
  {
    ...arithmetic(
      'inet_merge',
      [INET, INET],
      INET,
      'The smallest network that holds both.',
      [`inet_merge('192.168.1.5/24', '192.168.2.5/24')`, '192.168.0.0/22'],
      merge,
    ),
    kind: 'function',
  },
  {
    ...arithmetic(
      'inet_same_family',
      [INET, INET],
      BOOLEAN,
      'Whether both addresses are IPv4 or both are IPv6.',
      [`inet_same_family('1.1.1.1', '::1')`, 'f'],
      (a: Inet, b: Inet) => a.family === b.family,
    ),
    kind: 'function',
  },
]

/** Operators and functions of network addresses. */
export const inetRows: readonly CallableRow[] = [
  ...calculations,
  fn(
    'abbrev',
    VARCHAR,
    'The address as text; a network without the bytes at its end that it does not cover.',
    [`abbrev(CIDR '10.1.0.0/16')`, '10.1/16'],
    abbreviated,
  ),
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
    'cidr',
    INET,
    'The network an address is in, its host bits zero; written x::CIDR.',
    [`INET '10.1.2.3/8'::CIDR`, '10.0.0.0/8'],
    network,
  ),
  {
    kind: 'function',
    area: 'inet',
    name: 'cidr',
    args: [VARCHAR],
    returns: INET,
    doc: 'The network in a text, of which IPv4 may leave out last bytes; written x::CIDR.',
    example: [`'10.1'::VARCHAR::CIDR`, '10.1.0.0/16'],
    impl: parseCidr,
  },
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
