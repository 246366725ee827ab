import type { Random } from './random.ts'

// The hours in which the clocks of a zone are put forward or back, found by asking Intl day by day.

const ZONES = [
  'Europe/Berlin',
  'Europe/London',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Australia/Sydney',
  'Pacific/Chatham',
  'America/Santiago',
  'Africa/Cairo',
  'Asia/Beirut',
  'America/Havana',
]
const YEARS = [2012, 2024, 2025]
const DAY = 86_400_000
const BESIDE = [
  -5_400_000,
  -3_600_000,
  -1_800_000,
  -60_000,
  -1,
  0,
  1,
  1_800_000,
  3_600_000,
  5_400_000,
  7_200_000,
  DAY,
]

const offsetsOf = (zone: string): ((moment: number) => string) => {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
  return (moment) => format.format(moment).replace(/^.*, /, '')
}

/** The first milliseconds of each offset that a zone changes to in a year. */
const edgesOf = (zone: string, year: number): readonly number[] => {
  const offset = offsetsOf(zone)
  const edges: number[] = []
  for (let day = Date.UTC(year, 0, 1); day < Date.UTC(year + 1, 0, 1); day += DAY) {
    if (offset(day) === offset(day + DAY)) continue
    let [low, high] = [day, day + DAY]
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (offset(middle) === offset(day)) low = middle
      else high = middle
    }
    edges.push(high)
  }
  return edges
}

const known = new Map<string, readonly number[]>()

/** A time of a year's edge of a zone or beside it, in UTC, and the zone. */
export const zoneEdge = (random: Random): { readonly time: string; readonly zone: string } => {
  const zone = random.pick(ZONES)
  const year = random.pick(YEARS)
  const key = `${zone} ${year}`
  const edges = known.get(key) ?? edgesOf(zone, year)
  known.set(key, edges)
  const edge = edges.length === 0 ? Date.UTC(year, 2, 31) : random.pick(edges)
  const moment = edge + random.pick(BESIDE)
  return { time: new Date(moment).toISOString().replace('T', ' ').replace('Z', ''), zone }
}
