/** Spoiled messages of PostgreSQL's protocol: `tsx test/fuzz.ts protocol [--count N] [--seed S]` */
import { parseArgs } from 'node:util'
import { openCatalog, serve } from '../../src/index.ts'
import { fuzzProtocol } from '../support/fuzz-protocol.ts'

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
  },
})
const seed = Number(values.seed)
process.stdout.write(`seed ${seed}\n`)
const catalog = await openCatalog()
const served = await serve(catalog, { postgres: { port: 0 } })
const port = Number(new URL(served.urls.postgres as string).port)
const findings = await fuzzProtocol(port, { count: Number(values.count), seed })
await served.close()
await catalog.close()
for (const finding of findings) process.stdout.write(`${finding}\n`)
const { rss } = process.memoryUsage()
process.stdout.write(
  `${values.count} messages: ${findings.length} findings, ${(rss / 2 ** 20).toFixed(0)} MB\n`,
)
process.exitCode = findings.length === 0 ? 0 : 1
