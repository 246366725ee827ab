import { type Clock, systemClock } from '../../../src/source/clock.ts'
import { Random } from './random.ts'

/** sagemaker, bedrock and sts; and others, when a test has named their SDK. */
export type Service = string

/** Any operation of a service's model. */
export type Operation = string

/** Which calls: all that agree with every field given. */
export interface Where {
  readonly account?: string | undefined
  readonly region?: string | undefined
  readonly service?: Service | undefined
  readonly operation?: Operation | undefined
}

/** When something happens: with every nth call, with a share of the calls (seeded), or always. `times` ends it after as many. */
export interface Often {
  readonly every?: number
  readonly share?: number
  readonly times?: number
}

export interface Refusal extends Often {
  /** AccessDenied and UnknownOperation are what a forbidden place and one without the service answer; Disconnect ends the connection without an answer. */
  readonly with:
    | 'AccessDenied'
    | 'UnrecognizedClient'
    | 'ExpiredToken'
    | 'UnknownOperation'
    | 'InternalError'
    | 'ServiceUnavailable'
    | 'Disconnect'
}

/** What the server does other than answer at once and rightly. */
export interface Switches {
  /** A token bucket for each account, region and operation; it holds `burst` calls (default: one second's). Others are throttled. */
  readonly throttle?: { readonly perSecond: number; readonly burst?: number }
  /** How long a call takes, in ms: always as long, or between two limits (seeded). */
  readonly latencyMs?: number | readonly [least: number, most: number]
  readonly refuse?: Refusal
  /** Ends the connection: instead of an answer, or in the middle of its body. */
  readonly drop?: { readonly at: 'request' | 'body' } & Often
  /** Answers 200 with half of the JSON. */
  readonly malformed?: Often
  /** Never answers. */
  readonly hang?: Often
  /** Before every nth page of a list come `run` pages (default 1) without items but with a token. */
  readonly emptyPages?: { readonly every: number; readonly run?: number }
  /** Pages hold at most as many items as given here, or a seeded number of 1 to MaxResults. */
  readonly pageSize?: number | 'random'
  /** The last page with items has a token, the page after it is empty and has none. */
  readonly trailingPage?: boolean
  /** The list never ends: empty pages with the same token, or with a fresh one each, or it begins again. */
  readonly endless?: 'same' | 'fresh' | 'cycle'
  /** How After and Before compare: exclusive (as if not said), inclusive, or exclusive in whole seconds. */
  readonly bounds?: 'exclusive' | 'inclusive' | 'seconds'
  /** LastModifiedTimeAfter is ignored, or makes the list begin again for ever. */
  readonly lastModifiedTimeAfter?: 'honoured' | 'ignored' | 'loops'
  /** NameContains ignores case. */
  readonly anyCase?: boolean
  /** What is answered for a job that is gone. */
  readonly gone?: 'ResourceNotFound' | 'Validation'
  /** The tags of finished jobs are refused. */
  readonly tagsOfFinished?: 'AccessDenied' | 'Validation'
  /** Sessions that AssumeRole gives end after as many seconds. */
  readonly sessionSeconds?: number
}

/** Switches, and the calls that they are for. Where several rules set the same switch for a call the last one counts. */
export type Rule = Where & Switches

/** The fields that say what a call is. */
export interface Asked {
  readonly account: string
  readonly region: string
  readonly service: Service
  readonly operation: Operation
}

/** Whether the call is one of those that are meant. */
export const agrees = (where: Where, asked: Asked): boolean =>
  (where.account === undefined || where.account === asked.account) &&
  (where.region === undefined || where.region === asked.region) &&
  (where.service === undefined || where.service === asked.service) &&
  (where.operation === undefined || where.operation === asked.operation)

interface Bucket {
  tokens: number
  filled: number
}

interface Happened {
  met: number
  happened: number
}

/** The rules of a server, and what they must remember. */
export class Rules {
  readonly #rules: Rule[]
  readonly #random: Random
  readonly #clock: Clock
  readonly #happened = new WeakMap<object, Happened>()
  readonly #buckets = new WeakMap<object, Map<string, Bucket>>()

  constructor(rules: readonly Rule[], seed: number, clock: Clock = systemClock) {
    this.#rules = [...rules]
    this.#clock = clock
    this.#random = new Random(seed)
  }

  /** Adds a rule. The function that is returned takes it away again. */
  add(rule: Rule): () => void {
    // The same object may be added twice, and each time counts on its own.
    const added = structuredClone(rule)
    this.#rules.push(added)
    return () => {
      const at = this.#rules.indexOf(added)
      if (at >= 0) this.#rules.splice(at, 1)
    }
  }

  clear(): void {
    this.#rules.length = 0
  }

  /** What a switch is set to for a call. */
  get<K extends keyof Switches>(asked: Asked, name: K): Switches[K] | undefined {
    return this.#rules.findLast((rule) => rule[name] !== undefined && agrees(rule, asked))?.[name]
  }

  /** The switch's setting, when it is this call's turn. */
  happens<K extends 'refuse' | 'drop' | 'malformed' | 'hang'>(
    asked: Asked,
    name: K,
  ): Switches[K] | undefined {
    const setting = this.get(asked, name)
    if (setting === undefined) return undefined
    const counted = this.#happened.get(setting) ?? { met: 0, happened: 0 }
    this.#happened.set(setting, counted)
    counted.met++
    const { every = 1, share = 1, times = Number.POSITIVE_INFINITY } = setting
    if (counted.met % every !== 0 || counted.happened >= times || !this.#random.chance(share))
      return undefined
    counted.happened++
    return setting
  }

  /** Whether a call comes too soon after the others. */
  throttles(asked: Asked): boolean {
    const limit = this.get(asked, 'throttle')
    if (limit === undefined) return false
    const { perSecond, burst = Math.max(1, perSecond) } = limit
    const buckets = this.#buckets.get(limit) ?? new Map<string, Bucket>()
    this.#buckets.set(limit, buckets)
    const key = `${asked.account} ${asked.region} ${asked.operation}`
    const now = this.#clock.now()
    const bucket = buckets.get(key) ?? { tokens: burst, filled: now }
    buckets.set(key, bucket)
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.filled) / 1000) * perSecond)
    bucket.filled = now
    if (bucket.tokens < 1) return true
    bucket.tokens--
    return false
  }

  /** How long a call shall take, in ms. */
  latency(asked: Asked): number {
    const latency = this.get(asked, 'latencyMs') ?? 0
    if (typeof latency === 'number') return latency
    const [least, most] = latency
    return least + this.#random.next() * (most - least)
  }

  /** How many items a page that may have `most` shall have. */
  pageSize(asked: Asked, most: number): number {
    const size = this.get(asked, 'pageSize')
    return size === 'random' ? this.#random.int(1, most) : Math.min(most, size ?? most)
  }
}
