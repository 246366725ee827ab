import type { RawRecord } from '../records.ts'

export type TableName = 'processing' | 'invocation'

/** Where generated jobs live, and what they are made from. */
export interface Place {
  readonly seed: number
  readonly account: string
  readonly region: string
  /** The present, in ms: no generated time lies behind it. */
  readonly now: number
}

/** How many jobs to generate. */
export interface Crowd {
  readonly jobs: number
  /** How many of them were created and failed within the seven days before `now`. */
  readonly recentFailures: number
}

/** What lists filter and sort by; times in ms. */
export interface Head {
  readonly name: string
  readonly arn: string
  readonly created: number
  readonly modified: number
  readonly status: string
}

/** What the server must know of a table: its fields, and how to make its jobs. */
export interface JobKind {
  readonly name: string
  readonly arn: string
  readonly status: string
  readonly created: string
  readonly modified: string
  readonly tags: string
  /** The states that end a job. */
  readonly finished: ReadonlySet<string>
  /** The head of generated job number i. */
  head(place: Place, crowd: Crowd, i: number): Head
  /** The whole record of generated job number i: what describe answers, and its tags. Times are ISO texts. */
  record(place: Place, crowd: Crowd, i: number): RawRecord
}

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

export const iso = (ms: number): string => new Date(ms).toISOString()

/** 2026-11-20-03-04-05, as the SageMaker SDK puts it after a name. */
export const stamp = (ms: number): string => iso(ms).slice(0, 19).replace(/[T:]/g, '-')

export const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz'

/** Five characters that differ from those of every other number below 60 million. */
export const serial = (i: number): string => i.toString(36).padStart(5, '0')
