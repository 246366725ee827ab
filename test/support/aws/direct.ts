// The server's answers without a connection, so that a load takes no time but that of a virtual clock.
import type { AwsParts } from '../../../src/loaders/aws/aws.ts'
import type { Answer } from '../../../src/loaders/aws/clients.ts'
import type { VirtualClock } from '../virtual-clock.ts'
import { Calls } from './calls.ts'
import { Jobs } from './jobs.ts'
import { PROCESSING } from './processing.ts'
import { type Operation, type Rule, Rules, type Service } from './rules.ts'
import { SAGEMAKER } from './sagemaker.ts'

const ACCOUNT = '111111111111'

/** Clients of one account's processing jobs: each call takes its latency, may be throttled, and its answer be altered. */
export const directClients = (
  clock: VirtualClock,
  count: number,
  rule: Rule = {},
  alter: (operation: string, answer: Record<string, unknown>) => unknown = (_, answer) => answer,
): { readonly clients: AwsParts['clients']; readonly calls: Calls } => {
  const rules = new Rules([rule], 1, clock)
  const calls = new Calls()
  const where = { account: ACCOUNT, region: 'us-east-1' }
  const jobs = new Jobs(
    PROCESSING,
    { seed: 1, now: Date.UTC(2026, 10, 20, 12), ...where },
    { jobs: count, recentFailures: 0 },
  )
  const clients: AwsParts['clients'] = {
    accountOf: async () => ACCOUNT,
    ownerOf: async () => ACCOUNT,
    regionOf: async () => where.region,
    modelOf: async () => undefined,
    close: async () => undefined,
    sender: (_identity, _region, service, signal) => async (operation, input) => {
      const asked = { ...where, service: service as Service, operation: operation as Operation }
      const call = calls.begin(asked, input)
      const tooSoon = rules.throttles(asked)
      await clock.sleep(rules.latency(asked), signal)
      call.end(tooSoon ? 'throttled' : 'answered')
      if (tooSoon) throw Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' })
      // Dates are seconds on the wire.
      const answer = JSON.parse(JSON.stringify(SAGEMAKER[asked.operation]?.(jobs, rules, asked, input)))
      return alter(operation, answer) as Answer
    },
  }
  return { clients, calls }
}
