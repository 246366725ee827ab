// 100 loads of live tables that are killed at random moments, half of them queries, half syncs: each is then made
// again. What the killed one had had for a second is not asked again.
import { type Kill, killed, type Load, paced } from '../loaders/aws/kills.ts'

const KILLS = 50
const JOBS = 800
const PER_SECOND = 100

const sum = (kills: readonly Kill[], of: (kill: Kill) => number): number =>
  kills.reduce((total, kill) => total + of(kill), 0)
const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(2)} %`

for (const load of ['query', 'sync'] as const satisfies readonly Load[]) {
  const seed = Date.now()
  const kills = await killed(load, KILLS, seed, paced(JOBS, PER_SECOND))
  const answered = sum(kills, (kill) => kill.answered)
  const repeated = sum(kills, (kill) => kill.repeated)
  const safe = sum(kills, (kill) => kill.safe)
  const lost = kills.filter((kill) => kill.repeated > kill.answered - kill.safe).length
  console.log(`${load}, seed ${seed}: ${kills.length} kills`)
  console.log(`  other answers than undisturbed: ${kills.filter(({ same }) => !same).length}`)
  console.log(`  repeated: ${repeated} of ${answered} calls, ${percent(repeated, answered)}`)
  console.log(`  answers that had come a second before: ${safe}; ${lost} kills have lost some of them`)
  if (kills.some(({ same }) => !same) || lost > 0) process.exitCode = 1
}
