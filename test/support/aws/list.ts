import type { Job, Jobs, Order } from './jobs.ts'
import type { Asked, Rules } from './rules.ts'
import { ServiceError } from './service-error.ts'
import { type Position, readToken, requestKey, writeToken } from './token.ts'

/** A request for a page of a job list, in the same form for both services; times in ms. */
export interface ListRequest {
  readonly by: Order
  readonly descending: boolean
  readonly createdAfter?: number | undefined
  readonly createdBefore?: number | undefined
  readonly modifiedAfter?: number | undefined
  readonly modifiedBefore?: number | undefined
  readonly nameContains?: string | undefined
  readonly status?: string | undefined
  readonly size: number
  readonly token?: string | undefined
}

export interface Page<Item> {
  readonly items: readonly Item[]
  readonly token?: string
}

const after = (bounds: string, time: number, bound: number): boolean => {
  if (bounds === 'inclusive') return time >= bound
  if (bounds === 'seconds') return Math.floor(time / 1000) > Math.floor(bound / 1000)
  return time > bound
}

const matcher = (rules: Rules, asked: Asked, request: ListRequest): ((job: Job) => boolean) => {
  const { createdAfter, createdBefore, modifiedBefore, nameContains, status } = request
  const bounds = rules.get(asked, 'bounds') ?? 'exclusive'
  const ignored = rules.get(asked, 'lastModifiedTimeAfter') === 'ignored'
  const modifiedAfter = ignored ? undefined : request.modifiedAfter
  const fold = (text: string) => (rules.get(asked, 'anyCase') ? text.toLowerCase() : text)
  const part = nameContains && fold(nameContains)
  return (job) =>
    (createdAfter === undefined || after(bounds, job.created, createdAfter)) &&
    (createdBefore === undefined || after(bounds, createdBefore, job.created)) &&
    (modifiedAfter === undefined || after(bounds, job.modified, modifiedAfter)) &&
    (modifiedBefore === undefined || after(bounds, modifiedBefore, job.modified)) &&
    (status === undefined || job.status === status) &&
    (part === undefined || fold(job.name).includes(part))
}

const endlessness = (rules: Rules, asked: Asked, request: ListRequest) => {
  const loops = rules.get(asked, 'lastModifiedTimeAfter') === 'loops'
  return loops && request.modifiedAfter !== undefined ? 'cycle' : rules.get(asked, 'endless')
}

/** Where to go on behind the last page with items; undefined: there is nothing more. */
const behindTheEnd = (
  rules: Rules,
  asked: Asked,
  request: ListRequest,
  position: Position,
): Position | undefined => {
  const page = position.page + 1
  switch (endlessness(rules, asked, request)) {
    case 'cycle':
      return { page }
    case 'same':
      return { page: 0, ended: true }
    case 'fresh':
      return { page, ended: true }
    case undefined:
      return rules.get(asked, 'trailingPage') && !position.ended ? { page, ended: true } : undefined
  }
}

const start = (token: string | undefined, key: string): Position => {
  if (token === undefined) return { page: 0 }
  const position = readToken(token, key)
  if (position === undefined) throw new ServiceError('ValidationException', 'Invalid pagination token.')
  return position
}

/** One page of the jobs that a request asks for. Throws ServiceError for a token of another request. */
export const listJobs = (jobs: Jobs, rules: Rules, asked: Asked, request: ListRequest): Page<Job> => {
  const { size, token, ...filters } = request
  const key = requestKey(asked, filters)
  const position = start(token, key)
  const give = (items: readonly Job[], next: Position | undefined): Page<Job> =>
    next === undefined ? { items } : { items, token: writeToken(next, key) }
  if (position.ended) return give([], behindTheEnd(rules, asked, request, position))
  const { page, behind, empty = 0 } = position
  const { every, run = 1 } = rules.get(asked, 'emptyPages') ?? {}
  if (every !== undefined && (page + 1) % every === 0 && empty < run)
    return give([], { behind, page, empty: empty + 1 })
  const most = rules.pageSize(asked, size)
  const found = jobs.page(request, matcher(rules, asked, request), behind, most)
  const last = found.jobs.at(-1)
  if (!found.more || last === undefined)
    return give(found.jobs, behindTheEnd(rules, asked, request, position))
  return give(found.jobs, { behind: [last[request.by], last.name], page: page + 1 })
}

/** One page of any other list: the token says how many items came before. */
export const listItems = <Item>(
  items: readonly Item[],
  rules: Rules,
  asked: Asked,
  about: string,
  size: number,
  token: string | undefined,
): Page<Item> => {
  const key = requestKey(asked, about)
  const { page: from } = start(token, key)
  const to = from + rules.pageSize(asked, size)
  const some = items.slice(from, to)
  return to < items.length ? { items: some, token: writeToken({ page: to }, key) } : { items: some }
}
