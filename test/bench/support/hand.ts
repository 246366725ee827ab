import { copyOf, type Invocation, type Processing, type Tables, type Texts } from './rows.ts'

// Every question as the loop that a JavaScript programmer would write for it: the limit that an engine can come near.
// The rows of an answer are new objects whose times are Dates and whose json values the caller may change.

type Loop = (tables: Tables) => Record<string, unknown>[]

const dateOf = (time: number | null): Date | null => (time === null ? null : new Date(time))
const teamOf = (job: Processing | Invocation): string | null => job.tags.team ?? null

/** How many rows there are of each key. */
const counts = <Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, number> => {
  const found = new Map<Key, number>()
  for (const row of rows) {
    const key = keyOf(row)
    found.set(key, (found.get(key) ?? 0) + 1)
  }
  return found
}

const count: Loop = ({ processing }) => {
  let jobs = 0
  for (const job of processing) if (job.processing_job_status === 'Failed') jobs++
  return [{ jobs }]
}

const filter: Loop = ({ processing }) => {
  const rows = []
  for (const job of processing)
    if (job.processing_job_status === 'Failed')
      rows.push({
        processing_job_name: job.processing_job_name,
        account_id: job.account_id,
        creation_time: dateOf(job.creation_time),
        failure_reason: job.failure_reason,
      })
  return rows
}

const fiveAnd: Loop = ({ processing }) => {
  const start = Date.UTC(2026, 10, 1)
  const rows = []
  for (const job of processing)
    if (
      job.processing_job_status === 'Completed' &&
      job.account_id === '111122223333' &&
      job.region === 'us-east-1' &&
      job.tags.env === 'prod' &&
      job.creation_time !== null &&
      job.creation_time >= start
    )
      rows.push({ processing_job_name: job.processing_job_name, creation_time: dateOf(job.creation_time) })
  return rows
}

const groupStatus: Loop = ({ processing }) => {
  const found = counts(processing, (job) => job.processing_job_status)
  return Array.from(found, ([processing_job_status, jobs]) => ({ processing_job_status, jobs }))
}

const groupTag: Loop = ({ processing }) =>
  Array.from(counts(processing, teamOf), ([team, jobs]) => ({ team, jobs }))

interface Resources {
  readonly cluster_config?: { readonly instance_type?: string; readonly instance_count?: number }
}

const groupJson: Loop = ({ processing }) => {
  const sums = new Map<string | null, number>()
  for (const job of processing) {
    const config = (job.processing_resources as Resources | null)?.cluster_config
    const type = config?.instance_type ?? null
    sums.set(type, (sums.get(type) ?? 0) + (config?.instance_count ?? 0))
  }
  return Array.from(sums, ([instance_type, instances]) => ({ instance_type, instances }))
}

const groupMonth: Loop = ({ processing }) => {
  const found = counts(processing, ({ creation_time }) => {
    if (creation_time === null) return null
    const date = new Date(creation_time)
    return Date.UTC(date.getUTCFullYear(), date.getUTCMonth())
  })
  return Array.from(found, ([month, jobs]) => ({ month: dateOf(month), jobs }))
}

const DAY = 86_400_000
const startOfDay = (time: number): number => Math.floor(time / DAY) * DAY

const groupMany: Loop = ({ processing }) => {
  const groups = new Map<
    string,
    { role_arn: string | null; day: number | null; jobs: number; last_end: number | null }
  >()
  for (const { role_arn, creation_time, processing_end_time } of processing) {
    const day = creation_time === null ? null : startOfDay(creation_time)
    const key = `${day} ${role_arn}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { role_arn, day, jobs: 1, last_end: processing_end_time })
    else {
      group.jobs++
      if (processing_end_time !== null && (group.last_end === null || processing_end_time > group.last_end))
        group.last_end = processing_end_time
    }
  }
  return Array.from(groups.values(), ({ role_arn, day, jobs, last_end }) => ({
    role_arn,
    day: dateOf(day),
    jobs,
    last_end: dateOf(last_end),
  }))
}

const groupName: Loop = ({ processing }) => {
  const found = counts(processing, (job) => job.processing_job_name)
  return Array.from(found, ([processing_job_name, jobs]) => ({ processing_job_name, jobs }))
}

const casePivot: Loop = ({ processing }) => {
  const groups = new Map<
    string,
    { account_id: string; completed: number; failed: number; stopped: number; running: number }
  >()
  for (const { account_id, processing_job_status: status } of processing) {
    let group = groups.get(account_id)
    if (group === undefined) {
      group = { account_id, completed: 0, failed: 0, stopped: 0, running: 0 }
      groups.set(account_id, group)
    }
    if (status === 'Completed') group.completed++
    else if (status === 'Failed') group.failed++
    else if (status === 'Stopping' || status === 'Stopped') group.stopped++
    else if (status === 'InProgress') group.running++
  }
  return [...groups.values()]
}

type AccountRole = {
  readonly account_id: string
  readonly role_arn: string | null
}
const addPairs = (found: Map<string, AccountRole>, rows: readonly AccountRole[]): void => {
  for (const { account_id, role_arn } of rows) {
    const key = `${account_id} ${role_arn}`
    if (!found.has(key)) found.set(key, { account_id, role_arn })
  }
}

const distinct: Loop = ({ processing }) => {
  const found = new Map<string, AccountRole>()
  addPairs(found, processing)
  return [...found.values()]
}

const union: Loop = ({ processing, invocations }) => {
  const found = new Map<string, AccountRole>()
  addPairs(found, processing)
  addPairs(found, invocations)
  return [...found.values()]
}

const countDistinct: Loop = ({ processing }) => {
  const names = new Map<string, Set<string>>()
  for (const { account_id, processing_job_name } of processing) {
    let found = names.get(account_id)
    if (found === undefined) {
      found = new Set()
      names.set(account_id, found)
    }
    if (processing_job_name !== null) found.add(processing_job_name)
  }
  return Array.from(names, ([account_id, found]) => ({ account_id, names: found.size }))
}

/** The value at a fraction of the way through, between two values where it falls between them. */
const percentileOf = (values: readonly number[], fraction: number): number => {
  const sorted = Float64Array.from(values).sort()
  const place = fraction * (sorted.length - 1)
  const low = Math.floor(place)
  const value = sorted[low]!
  return value + (place - low) * ((sorted[low + 1] ?? value) - value)
}

const percentile: Loop = ({ processing }) => {
  const seconds = new Map<string | null, number[]>()
  for (const job of processing) {
    if (job.processing_start_time === null || job.processing_end_time === null) continue
    const took = (job.processing_end_time - job.processing_start_time) / 1000
    const team = teamOf(job)
    const found = seconds.get(team)
    if (found === undefined) seconds.set(team, [took])
    else found.push(took)
  }
  return Array.from(seconds, ([team, found]) => ({ team, seconds: percentileOf(found, 0.9) }))
}

const like: Loop = ({ processing }) => {
  let jobs = 0
  for (const job of processing) if (job.failure_reason?.includes('compute capacity')) jobs++
  return [{ jobs }]
}

const regex: Loop = ({ processing }) => {
  const pattern = /^(fraud|churn)-[a-z]+-2026-1[01]-0[1-9]/
  let jobs = 0
  for (const job of processing)
    if (job.processing_job_name !== null && pattern.test(job.processing_job_name)) jobs++
  return [{ jobs }]
}

type Ended = Processing & { readonly processing_end_time: number }
const hasEnded = (job: Processing): job is Ended => job.processing_end_time !== null
const lastEnded = (a: Ended, b: Ended): number =>
  b.processing_end_time - a.processing_end_time || (a._key < b._key ? -1 : a._key > b._key ? 1 : 0)

/** The first so many in an order: a list that stays sorted and short. */
const firstOf = <Row>(
  rows: Iterable<Row>,
  limit: number,
  compare: (a: Row, b: Row) => number,
): readonly Row[] => {
  const first: Row[] = []
  for (const row of rows) {
    if (first.length === limit && compare(row, first[limit - 1]!) >= 0) continue
    let place = first.length
    while (place > 0 && compare(row, first[place - 1]!) < 0) place--
    first.splice(place, 0, row)
    if (first.length > limit) first.pop()
  }
  return first
}

const topN: Loop = ({ processing }) => {
  const ended = processing.filter(hasEnded)
  return firstOf(ended, 10, lastEnded).map(({ processing_job_name, processing_end_time }) => ({
    processing_job_name,
    processing_end_time: dateOf(processing_end_time),
  }))
}

const sortTime: Loop = ({ processing }) => {
  const sorted = processing.toSorted((a, b) => {
    const [x, y] = [a.creation_time ?? Number.POSITIVE_INFINITY, b.creation_time ?? Number.POSITIVE_INFINITY]
    return x !== y ? y - x : a._key < b._key ? -1 : a._key > b._key ? 1 : 0
  })
  return sorted.map(({ processing_job_name, creation_time }) => ({
    processing_job_name,
    creation_time: dateOf(creation_time),
  }))
}

const sortText: Loop = ({ processing }) => {
  const sorted = processing.toSorted((a, b) => (a._key < b._key ? -1 : a._key > b._key ? 1 : 0))
  return sorted.map(({ _key, processing_job_status }) => ({ _key, processing_job_status }))
}

const windowRank: Loop = ({ processing }) => {
  const teams = new Map<string | null, Ended[]>()
  for (const job of processing) {
    if (!hasEnded(job)) continue
    const team = teamOf(job)
    const found = teams.get(team)
    if (found === undefined) teams.set(team, [job])
    else found.push(job)
  }
  const rows = []
  for (const [team, jobs] of teams) {
    jobs.sort((a, b) => b.processing_end_time - a.processing_end_time)
    let place = 1
    for (const [i, job] of jobs.entries()) {
      if (i > 0 && job.processing_end_time !== jobs[i - 1]!.processing_end_time) place = i + 1
      if (place > 10) break
      rows.push({ team, processing_job_name: job.processing_job_name, place })
    }
  }
  return rows
}

const byArn = (jobs: readonly Processing[]): Map<string, Processing> => {
  const found = new Map<string, Processing>()
  for (const job of jobs) found.set(job.processing_job_arn, job)
  return found
}

const selfJoin: Loop = ({ processing }) => {
  const jobs = byArn(processing)
  let pairs = 0
  let lastEnd: number | null = null
  for (const { _key } of processing) {
    const other = jobs.get(_key)
    if (other === undefined) continue
    pairs++
    const end = other.processing_end_time
    if (end !== null && (lastEnd === null || end > lastEnd)) lastEnd = end
  }
  return [{ pairs, last_end: dateOf(lastEnd) }]
}

const joinBoth: Loop = ({ processing, invocations }) => {
  const keyOf = (job: Processing | Invocation) => `${job.account_id} ${job.tags.team}`
  const batches = counts(
    invocations.filter((job) => job.tags.team !== undefined),
    keyOf,
  )
  const groups = new Map<string, { account_id: string; team: string; jobs: number; batches: number }>()
  for (const job of processing) {
    const { team } = job.tags
    if (team === undefined) continue
    const key = keyOf(job)
    const found = batches.get(key)
    if (found === undefined) continue
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { account_id: job.account_id, team, jobs: 1, batches: found })
    else group.jobs++
  }
  return [...groups.values()]
}

const fiveJoins: Loop = ({ processing, invocations }) => {
  const jobs = byArn(processing)
  const ofTeam = counts(processing, teamOf)
  const roles = new Map<string, Set<string | null>>()
  const firstJob = new Map<string, number>()
  for (const { account_id, role_arn, region, creation_time } of processing) {
    const found = roles.get(account_id)
    if (found === undefined) roles.set(account_id, new Set([role_arn]))
    else found.add(role_arn)
    if (creation_time !== null)
      firstJob.set(region, Math.min(firstJob.get(region) ?? creation_time, creation_time))
  }
  const places = new Set<string>()
  for (const { account_id, region } of invocations) places.add(`${account_id} ${region}`)

  const groups = new Map<string, { jobs: number; ofTeam: number; roles: number }>()
  for (const job of processing) {
    const other = jobs.get(job._key)
    const team = teamOf(job)
    if (
      other === undefined ||
      other.processing_job_status === null ||
      other.processing_job_status === 'Failed' ||
      team === null ||
      !places.has(`${job.account_id} ${job.region}`)
    )
      continue
    let group = groups.get(job.region)
    if (group === undefined) {
      group = { jobs: 0, ofTeam: 0, roles: 0 }
      groups.set(job.region, group)
    }
    group.jobs++
    group.ofTeam += ofTeam.get(team)!
    group.roles += roles.get(job.account_id)!.size
  }
  return Array.from(groups, ([region, group]) => ({
    region,
    jobs: group.jobs,
    of_team: group.ofTeam,
    roles: group.roles,
    first_job: dateOf(firstJob.get(region) ?? null),
  }))
}

const exists: Loop = ({ processing, invocations }) => {
  const owners = new Set<string>()
  for (const job of invocations)
    if (job.status === 'Failed' && job.tags.owner !== undefined)
      owners.add(`${job.account_id} ${job.tags.owner}`)
  let jobs = 0
  for (const job of processing)
    if (job.tags.owner !== undefined && owners.has(`${job.account_id} ${job.tags.owner}`)) jobs++
  return [{ jobs }]
}

const isIn: Loop = ({ processing, invocations }) => {
  const owners = new Set<string>()
  for (const job of invocations)
    if (job.status === 'Expired' && job.tags.owner !== undefined) owners.add(job.tags.owner)
  let jobs = 0
  for (const { tags } of processing) if (tags.owner !== undefined && owners.has(tags.owner)) jobs++
  return [{ jobs }]
}

const unnest: Loop = ({ processing }) => {
  const found = new Map<string | null, number>()
  for (const job of processing) {
    const inputs = job.processing_inputs as readonly { readonly input_name?: string }[] | null
    if (inputs === null) continue
    for (const { input_name = null } of inputs) found.set(input_name, (found.get(input_name) ?? 0) + 1)
  }
  return Array.from(found, ([input_name, inputs]) => ({ input_name, inputs }))
}

const copyTexts = (texts: Texts | null): Texts | null => (texts === null ? null : { ...texts })

const shown = (job: Processing) => ({
  _key: job._key,
  account_id: job.account_id,
  app_specification: copyOf(job.app_specification),
  auto_ml_job_arn: job.auto_ml_job_arn,
  creation_time: dateOf(job.creation_time),
  environment: copyTexts(job.environment),
  exit_message: job.exit_message,
  experiment_config: copyOf(job.experiment_config),
  failure_reason: job.failure_reason,
  last_modified_time: dateOf(job.last_modified_time),
  monitoring_schedule_arn: job.monitoring_schedule_arn,
  network_config: copyOf(job.network_config),
  processing_end_time: dateOf(job.processing_end_time),
  processing_inputs: copyOf(job.processing_inputs),
  processing_job_arn: job.processing_job_arn,
  processing_job_name: job.processing_job_name,
  processing_job_status: job.processing_job_status,
  processing_output_config: copyOf(job.processing_output_config),
  processing_resources: copyOf(job.processing_resources),
  processing_start_time: dateOf(job.processing_start_time),
  role_arn: job.role_arn,
  stopping_condition: copyOf(job.stopping_condition),
  tags: copyTexts(job.tags),
  training_job_arn: job.training_job_arn,
})

const firstRow: Loop = ({ processing }) => processing.slice(0, 1).map(shown)
const star: Loop = ({ processing }) => processing.map(shown)

export const byHand = {
  count,
  filter,
  fiveAnd,
  groupStatus,
  groupTag,
  groupJson,
  groupMonth,
  groupMany,
  groupName,
  casePivot,
  distinct,
  union,
  countDistinct,
  percentile,
  like,
  regex,
  topN,
  sortTime,
  sortText,
  windowRank,
  selfJoin,
  joinBoth,
  fiveJoins,
  exists,
  in: isIn,
  unnest,
  firstRow,
  star,
} satisfies Record<string, Loop>
