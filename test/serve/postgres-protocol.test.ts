import { connect, type Socket } from 'node:net'
import { parse } from 'pg-protocol'
import type { BackendMessage } from 'pg-protocol/dist/messages.js'
import { serialize } from 'pg-protocol/dist/serializer.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openCatalog, serve } from '../../src/index.ts'
import { fuzzProtocol } from '../support/fuzz-protocol.ts'

const catalog = await openCatalog()
const served = await serve(catalog, { postgres: { port: 0 } })
const port = Number(new URL(served.urls.postgres as string).port)

/** A client that writes what it likes and reads message by message. */
const open = async (): Promise<{ socket: Socket; until: (name: string) => Promise<string[]> }> => {
  const socket = connect(port, '127.0.0.1')
  const seen: BackendMessage[] = []
  let wake = () => {}
  void parse(socket, (message) => {
    seen.push(message)
    wake()
  })
  socket.on('close', () => wake())
  return {
    socket,
    until: async (name) => {
      const names: string[] = []
      for (;;) {
        const next = seen.shift()
        if (next === undefined) {
          if (socket.destroyed) throw new Error(`closed after ${names}`)
          await new Promise<void>((resolve) => {
            wake = resolve
          })
          continue
        }
        const { code, text, fields } = next as { code?: string; text?: string; fields?: string[] }
        if (next.name === 'parameterStatus') continue
        names.push(
          next.name === 'error'
            ? `error ${code}`
            : next.name === 'commandComplete'
              ? (text as string)
              : next.name === 'dataRow'
                ? (fields as string[]).join('|')
                : next.name,
        )
        if (next.name === name) return names
      }
    },
  }
}
const started = async () => {
  const client = await open()
  client.socket.write(serialize.startup({ user: 'me' }))
  await client.until('readyForQuery')
  return client
}

const test = suite('protocol')

test('a portal survives Sync between BEGIN and COMMIT, and only there', async () => {
  const { socket, until } = await started()
  const ask = (portal: string, rows: number) => serialize.execute({ portal, rows })
  socket.write(serialize.query('BEGIN'))
  await until('readyForQuery')
  socket.write(serialize.parse({ text: 'SELECT n FROM generate_series(1, 5) AS n' }))
  socket.write(serialize.bind({ portal: 'p' }))
  socket.write(Buffer.concat([ask('p', 2), serialize.sync()]))
  assert.equal(await until('readyForQuery'), [
    'parseComplete',
    'bindComplete',
    '1',
    '2',
    'portalSuspended',
    'readyForQuery',
  ])
  socket.write(Buffer.concat([ask('p', 2), ask('p', 2), ask('p', 2), serialize.sync()]))
  assert.equal(await until('readyForQuery'), [
    '3',
    '4',
    'portalSuspended',
    '5',
    'SELECT 1',
    'SELECT 0',
    'readyForQuery',
  ])
  socket.write(serialize.query('COMMIT'))
  await until('readyForQuery')
  socket.write(Buffer.concat([ask('p', 0), serialize.sync()]))
  assert.equal(await until('readyForQuery'), ['error 34000', 'readyForQuery'])
  socket.destroy()
})

test('pipelined messages; after an error all are passed over up to Sync', async () => {
  const { socket, until } = await started()
  const one = (text: string) => [
    serialize.parse({ text }),
    serialize.bind({}),
    serialize.describe({ type: 'P' }),
    serialize.execute({}),
  ]
  socket.write(
    Buffer.concat([
      ...one('SELECT 1'),
      ...one('SELECT 1/0'),
      ...one('SELECT 2'),
      serialize.sync(),
      ...one('SELECT 3'),
      serialize.flush(),
      ...one(''),
      serialize.close({ type: 'S', name: 'none' }),
      serialize.sync(),
    ]),
  )
  assert.equal(await until('readyForQuery'), [
    'parseComplete',
    'bindComplete',
    'rowDescription',
    '1',
    'SELECT 1',
    'parseComplete',
    'bindComplete',
    'rowDescription',
    'error 22012',
    'readyForQuery',
  ])
  assert.equal(await until('readyForQuery'), [
    'parseComplete',
    'bindComplete',
    'rowDescription',
    '3',
    'SELECT 1',
    'parseComplete',
    'bindComplete',
    'noData',
    'emptyQuery',
    'closeComplete',
    'readyForQuery',
  ])
  socket.destroy()
})

test('names: of statements and portals that are taken or unknown', async () => {
  const { socket, until } = await started()
  const errors = async (...messages: Buffer[]) => {
    socket.write(Buffer.concat([...messages, serialize.sync()]))
    return (await until('readyForQuery')).filter((name) => name.startsWith('error'))
  }
  const parsed = serialize.parse({ name: 's', text: 'SELECT 1' })
  assert.equal(await errors(parsed), [])
  assert.equal(await errors(parsed), ['error 42P05'])
  assert.equal(await errors(serialize.bind({ statement: 'x' })), ['error 26000'])
  assert.equal(await errors(serialize.describe({ type: 'S', name: 'x' })), ['error 26000'])
  assert.equal(await errors(serialize.describe({ type: 'P', name: 'x' })), ['error 34000'])
  const bound = serialize.bind({ statement: 's', portal: 'p' })
  assert.equal(await errors(bound, bound), ['error 42P03'])
  assert.equal(await errors(serialize.parse({ text: 'SELECT 1; SELECT 2' })), ['error 42601'])
  assert.equal(await errors(serialize.parse({ text: 'SELECT $1', types: [999_999] })), ['error 42704'])
  socket.destroy()
})

/** A first message of the protocol's minor version 2, with an option that nobody knows. */
const newerStartup = (): Buffer => {
  const body = Buffer.from('user\0me\0_pq_.nothing\0on\0\0')
  const head = Buffer.alloc(8)
  head.writeInt32BE(8 + body.length, 0)
  head.writeInt32BE((3 << 16) + 2, 4)
  return Buffer.concat([head, body])
}

/** The bytes that the server answers with until it closes, or until there are so many. */
const answerTo = (bytes: Buffer, most = Number.POSITIVE_INFINITY): Promise<Buffer> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    let got = Buffer.alloc(0)
    const done = () => {
      socket.destroy()
      resolve(got)
    }
    socket.on('data', (chunk) => {
      got = Buffer.concat([got, chunk])
      if (got.length >= most) done()
    })
    socket.on('close', () => resolve(got))
    socket.write(bytes)
  })

test('newer minor versions are negotiated down', async () => {
  const answer = await answerTo(newerStartup(), 40)
  assert.is(answer.toString('latin1', 0, 1), 'v')
  assert.is(answer.readInt32BE(5), 3 << 16)
  assert.match(answer.toString('latin1', 9, 40), '_pq_.nothing')
})

test('without a certificate TLS and GSSAPI are declined; other protocols are refused', async () => {
  const request = (code: number) => {
    const message = Buffer.alloc(8)
    message.writeInt32BE(8, 0)
    message.writeInt32BE(code, 4)
    return message
  }
  assert.is((await answerTo(request(80_877_103), 1)).toString(), 'N')
  assert.is((await answerTo(request(80_877_104), 1)).toString(), 'N')
  assert.match((await answerTo(request(2 << 16))).toString(), '0A000')
  assert.match((await answerTo(Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n'))).toString(), '08P01')
})

test('cut, repeated, oversized and unknown messages leave the server alive', async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_000)
  const other = await started()
  const findings = await fuzzProtocol(port, { count: 2000, seed })
  assert.equal(findings, [], `seed ${seed}`)
  other.socket.write(serialize.query('SELECT 7'))
  assert.equal(await other.until('readyForQuery'), ['rowDescription', '7', 'SELECT 1', 'readyForQuery'])
  other.socket.destroy()
})

test.after(async () => {
  await served.close()
  await catalog.close()
})
test.run()
