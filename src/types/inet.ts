import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { invalidInput, invalidParameter, parameterText } from './input-error.ts'
import type { TypeOps } from './ops.ts'
import { INET } from './type.ts'
import type { Inet } from './value.ts'

const bitsOf = (family: 4 | 6): number => (family === 4 ? 32 : 128)

/** An address with its prefix; the prefix defaults to all bits. */
export const inetOf = (family: 4 | 6, address: bigint, prefix: number = bitsOf(family)): Inet =>
  Object.freeze({ family, address, prefix })

/** All bits of the prefix set: what separates the network from the host. */
export const netmaskOf = ({ family, prefix }: Inet): bigint => {
  const hostBits = BigInt(bitsOf(family) - prefix)
  return ((1n << BigInt(prefix)) - 1n) << hostBits
}

/** `fewest`: how many bytes must be written; the others are zero. */
const parseIpv4 = (text: string, fewest: number): bigint | undefined => {
  const parts = text.split('.')
  if (parts.length > 4 || parts.length < fewest) return undefined
  let address = 0n
  for (let i = 0; i < 4; i++) {
    const part = parts[i] ?? '0'
    if (!/^\d+$/.test(part) || Number(part) > 255) return undefined
    address = (address << 8n) | BigInt(part)
  }
  return address
}

const parseWords = (text: string): bigint[] | undefined => {
  if (text === '') return []
  const words: bigint[] = []
  for (const part of text.split(':')) {
    if (!/^[0-9a-fA-F]{1,4}$/.test(part)) return undefined
    words.push(BigInt(`0x${part}`))
  }
  return words
}

const parseIpv6 = (text: string): bigint | undefined => {
  let words = text
  const tail = /^(.*:)(\d+(?:\.\d+)+)$/.exec(text)
  if (tail !== null) {
    // The last two words may be written as an IPv4 address.
    const v4 = parseIpv4(tail[2]!, 2)
    if (v4 === undefined) return undefined
    words = `${tail[1]}${(v4 >> 16n).toString(16)}:${(v4 & 0xffffn).toString(16)}`
  }
  const halves = words.split('::')
  if (halves.length > 2) return undefined
  const head = parseWords(halves[0]!)
  const rest = parseWords(halves[1] ?? '')
  if (head === undefined || rest === undefined) return undefined
  const missing = 8 - head.length - rest.length
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined
  const all = [...head, ...new Array<bigint>(missing).fill(0n), ...rest]
  return all.reduce((address, word) => (address << 16n) | word, 0n)
}

/** PostgreSQL's inet input: IPv4 or IPv6 with an optional `/prefix`; IPv4 with a prefix may leave out last bytes. */
export const parseInet = (text: string): Inet => {
  const match = /^([0-9a-fA-F.:]+)(?:\/(\d+))?$/.exec(text)
  if (match === null) throw invalidInput(INET, text)
  const [, written = '', length] = match
  const family = written.includes(':') ? 6 : 4
  const prefix = length === undefined ? bitsOf(family) : Number(length)
  const fewest = length === undefined ? 4 : Math.max(1, Math.floor(prefix / 8))
  const address = family === 6 ? parseIpv6(written) : parseIpv4(written, fewest)
  if (address === undefined || prefix > bitsOf(family)) throw invalidInput(INET, text)
  return inetOf(family, address, prefix)
}

/** How many bits of an IPv4 network are meant where only some of its bytes are written, by its old class. */
const classBits = (first: number, bytes: number): number => {
  if (bytes === 4) return 32
  const bits = first >= 240 ? 32 : first >= 224 ? 8 : first >= 192 ? 24 : first >= 128 ? 16 : 8
  return first === 224 && bytes === 1 ? 4 : Math.max(bits, bytes * 8)
}

/** PostgreSQL's cidr input: a network, of which IPv4 may leave out last bytes, also without a prefix. */
export const parseCidr = (text: string): Inet => {
  const isShort = /^\d+(?:\.\d+){0,3}$/.test(text)
  const bytes = text.split('.')
  const full = [...bytes, '0', '0', '0'].slice(0, 4).join('.')
  const inet = parseInet(isShort ? `${full}/${classBits(Number(bytes[0]), bytes.length)}` : text)
  if ((inet.address & ~netmaskOf(inet)) !== 0n) {
    throw new DdsqlError(SQLSTATE.invalid_text_representation, `invalid cidr value: "${text}"`, {
      detail: 'Value has bits set to right of mask.',
    })
  }
  return Object.freeze({ ...inet, network: true })
}

const printIpv4 = (address: bigint): string => {
  const n = Number(address)
  return `${n >>> 24}.${(n >>> 16) & 255}.${(n >>> 8) & 255}.${n & 255}`
}

const zeroRun = (words: readonly number[]): { readonly start: number; readonly length: number } => {
  let best = { start: -1, length: 1 }
  for (let i = 0; i < 8; i++) {
    let end = i
    while (end < 8 && words[end] === 0) end++
    if (end - i > best.length) best = { start: i, length: end - i }
    if (end > i) i = end
  }
  return best
}

const printIpv6 = (address: bigint): string => {
  const words = Array.from({ length: 8 }, (_, i) => Number((address >> BigInt(16 * (7 - i))) & 0xffffn))
  const run = zeroRun(words)
  const hex = (part: readonly number[]) => part.map((word) => word.toString(16)).join(':')
  const embedsIpv4 = run.start === 0 && (run.length === 6 || (run.length === 5 && words[5] === 0xffff))
  if (embedsIpv4) return `::${run.length === 5 ? 'ffff:' : ''}${printIpv4(address & 0xffffffffn)}`
  if (run.start < 0) return hex(words)
  return `${hex(words.slice(0, run.start))}::${hex(words.slice(run.start + run.length))}`
}

/** The address alone, as host() gives it. */
export const printAddress = ({ family, address }: Inet): string =>
  family === 4 ? printIpv4(address) : printIpv6(address)

/** The address and, unless it covers all bits of an address, `/prefix`. */
export const printInet = (inet: Inet): string =>
  inet.prefix === bitsOf(inet.family) && !inet.network ? printAddress(inet) : printFullInet(inet)

/** Always with `/prefix`: what a cast to text gives. */
export const printFullInet = (inet: Inet): string => `${printAddress(inet)}/${inet.prefix}`

const compareBig = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0)

/** IPv4 before IPv6, then the bits both prefixes cover, then the shorter prefix, then the address. */
export const compareInet = (a: Inet, b: Inet): number => {
  if (a.family !== b.family) return a.family - b.family
  const dropped = BigInt(bitsOf(a.family) - Math.min(a.prefix, b.prefix))
  return (
    compareBig(a.address >> dropped, b.address >> dropped) ||
    a.prefix - b.prefix ||
    compareBig(a.address, b.address)
  )
}

const WANTED = 'the text of an IP address'

export const inetOps: TypeOps = {
  compare: (a: Inet, b: Inet) => compareInet(a, b),
  equal: (a: Inet, b: Inet) => compareInet(a, b) === 0,
  key: (value: Inet) => {
    const { family, address, prefix } = value
    return `${family}:${address.toString(16)}/${prefix}`
  },
  print: (value: Inet) => printInet(value),
  parse: parseInet,
  fromJs: (value) => {
    if (typeof value !== 'string') throw invalidParameter(INET, WANTED)
    return parameterText(INET, value, parseInet, WANTED)
  },
  toJs: (value: Inet) => printInet(value),
}
