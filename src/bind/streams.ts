import type { Span } from '../source/span.ts'
import { fault } from './fault.ts'

/** Datadog's own streams, tables and functions alike. */
export const STREAMS: readonly string[] = [
  'dd.logs',
  'dd.spans',
  'dd.metrics_scalar',
  'dd.metrics_timeseries',
  'dd.cloud_cost_scalar',
  'dd.cloud_cost_timeseries',
]

/** 0A000 when a name is that of a stream. */
export const refuseStream = (name: string, span: Span): void => {
  if (!STREAMS.includes(name)) return
  const message = `"${name}" is one of Datadog's own streams, which no local catalog holds`
  throw fault('feature_not_supported', message, span, { hint: 'SHOW TABLES lists what can be asked here.' })
}
