/**
 * The server as a process of its own: `tsx test/support/aws/start.ts ['{"seed": 1, "accounts": …, "rules": […]}']`.
 * Prints one line of JSON when it listens, {"port", "url", "env", "pid"}, and serves until it is told to stop or,
 * when stdin is a pipe, until that ends, so that it never outlives the test that started it.
 * Lines on stdin are orders, each answered with one line of JSON on stdout: {"rule": {…}}, {"reset": true},
 * {"calls": {…where}}, {"records": [account, region, table]}, {"close": true}.
 */
import { fstatSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { TableName } from './job.ts'
import type { Rule, Where } from './rules.ts'
import { startAwsServer } from './server.ts'

interface Order {
  readonly rule?: Rule
  readonly reset?: boolean
  readonly calls?: Where
  readonly records?: readonly [account: string, region: string, table: TableName]
  readonly close?: boolean
}

const server = await startAwsServer(JSON.parse(process.argv[2] ?? '{}'))

const say = (answer: unknown): void => {
  process.stdout.write(`${JSON.stringify(answer)}\n`)
}

const obey = ({ rule, reset, calls, records, close }: Order): unknown => {
  if (reset) server.reset()
  if (rule !== undefined) server.rule(rule)
  if (close) void server.close().then(() => process.exit())
  if (records !== undefined) return server.recordsOf(...records)
  if (calls === undefined) return { ok: true }
  return {
    byOperation: server.calls.byOperation(calls),
    answered: server.calls.answered(calls),
    throttled: server.calls.throttled(calls),
    repeated: server.calls.repeated(calls),
    mostAtOnce: server.calls.mostAtOnce,
  }
}

say({ port: Number(new URL(server.url).port), url: server.url, env: server.env, pid: process.pid })
const orders = createInterface({ input: process.stdin })
orders.on('line', (line) => say(obey(JSON.parse(line))))
const stdin = fstatSync(0)
if (stdin.isFIFO() || stdin.isSocket()) orders.on('close', () => process.exit())
