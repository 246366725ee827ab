import { connect } from 'node:net'
import { serialize } from 'pg-protocol/dist/serializer.js'
import { Mulberry32 } from './random.ts'

interface FuzzOptions {
  /** Messages that are sent. */
  readonly count: number
  readonly seed: number
}

const TEXTS = [
  'SELECT 1',
  'SELECT $1::bigint + 1',
  'SELECT n FROM generate_series(1, 50) AS n',
  'BEGIN',
  'COMMIT',
  'ROLLBACK',
  'SELECT 1/0',
  'selekt',
  '',
  'DECLARE c SCROLL CURSOR FOR SELECT 1',
  'FETCH ALL FROM c',
  'MOVE BACKWARD ALL FROM c',
  'CLOSE ALL',
  'PREPARE p AS SELECT $1',
  'EXECUTE p(1)',
  'DISCARD ALL',
  'COPY (SELECT 1) TO STDOUT',
  'SAVEPOINT a; SELECT x; ROLLBACK TO a',
]
const NAMES = ['', 's', 'p', 'c', '\u00fc']
const PER_CONNECTION = 20

/**
 * Sends messages that are cut, repeated, oversized, unknown and changed in single bytes, twenty over each connection, and
 * asks after each connection over a new one. What is returned are the findings: an answer that did not come or was wrong.
 */
export const fuzzProtocol = async (port: number, { count, seed }: FuzzOptions): Promise<string[]> => {
  const numbers = new Mulberry32(seed)
  const random = () => numbers.next()
  const below = (most: number) => Math.floor(random() * most)
  const pick = <T>(items: readonly T[]): T => numbers.pick(items)
  const valid = (): Buffer =>
    pick([
      () => serialize.query(pick(TEXTS)),
      () => serialize.parse({ name: pick(NAMES), text: pick(TEXTS), types: pick([[], [20], [23], [1009]]) }),
      () =>
        serialize.bind({
          portal: pick(NAMES),
          statement: pick(NAMES),
          binary: random() < 0.5,
          values: pick([[], ['1'], [Buffer.from([0, 0, 0, 1])], [null], ['x', 'y']]),
        }),
      () => serialize.describe({ type: pick(['S', 'P'] as const), name: pick(NAMES) }),
      () => serialize.execute({ portal: pick(NAMES), rows: below(4) }),
      () => serialize.close({ type: pick(['S', 'P'] as const), name: pick(NAMES) }),
      () => serialize.sync(),
      () => serialize.flush(),
      () => serialize.copyData(Buffer.from('x')),
    ])()
  const spoiled = (message: Buffer): Buffer => {
    const bytes = Buffer.from(message)
    switch (below(6)) {
      case 0:
        return bytes.subarray(0, below(bytes.length))
      case 1:
        return Buffer.concat([bytes, bytes])
      case 2:
        bytes.writeUInt32BE(pick([0, 3, 4, 5, 0x7fffffff, 0xffffffff, bytes.length * 2]), 1)
        return bytes
      case 3:
        bytes[0] = below(256)
        return bytes
      case 4:
        for (let i = 0; i <= below(3); i++) bytes[below(bytes.length)] = below(256)
        return bytes
      default:
        return Buffer.concat([bytes, Buffer.from(Array.from({ length: below(40) }, () => below(256)))])
    }
  }
  const findings: string[] = []
  for (let sent = 0; sent < count; sent += PER_CONNECTION) {
    const messages = Array.from({ length: PER_CONNECTION }, () =>
      random() < 0.4 ? spoiled(valid()) : valid(),
    )
    const start = serialize.startup({ user: 'fuzz' })
    await answered(port, random() < 0.1 ? spoiled(start) : start, messages)
    const found = await answered(port, serialize.startup({ user: 'fuzz' }), [serialize.query('SELECT 4711')])
    if (!found.includes('4711'))
      findings.push(`after ${sent} messages: ${found.toString('latin1').slice(0, 200)}`)
  }
  return findings
}

/** All that the server answers to bytes, after which the client says no more. */
const answered = (port: number, start: Buffer, messages: readonly Buffer[]): Promise<Buffer> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const parts: Buffer[] = []
    socket.on('data', (chunk) => parts.push(chunk))
    socket.on('error', () => {})
    socket.on('close', () => resolve(Buffer.concat(parts)))
    socket.write(start)
    for (const message of messages) if (!socket.destroyed) socket.write(message)
    // A message that was cut would wait for its rest, which never comes.
    socket.end(serialize.end())
  })
