import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import type { PGlite } from '@electric-sql/pglite'

/** PGlite for a client that speaks the protocol, one connection at a time. Gives its port. */
export const listenPglite = async (
  db: PGlite,
): Promise<{ readonly port: number; close(): Promise<void> }> => {
  const server = createServer((socket) => {
    let before = Promise.resolve()
    socket.on('data', (chunk) => {
      before = before.then(async () => {
        const answer = await db.execProtocolRaw(new Uint8Array(chunk))
        if (!socket.destroyed) socket.write(answer)
      })
    })
    socket.on('error', () => {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
