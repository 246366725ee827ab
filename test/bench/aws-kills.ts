// 100 loads of live tables that are killed at random moments, half of them queries, half syncs: each is then made
// again. What the killed one had been answered is not asked again; the server has answered a few calls more, whose
// answers were still on their way.
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
  const unread = sum(kills, (kill) => kill.answered - kill.had)
  const worst = Math.max(
    ...kills.map((kill) => (kill.repeated - (kill.answered - kill.had)) / Math.max(1, kill.had)),
  )
  const over = kills.filter((kill) => kill.repeated > kill.answered * 0.05).length
  console.log(`${load}, seed ${seed}: ${kills.length} kills`)
  console.log(`  other answers than undisturbed: ${kills.filter(({ same }) => !same).length}`)
  console.log(`  repeated: ${repeated} of ${answered} calls, ${percent(repeated, answered)}`)
  console.log(`  of them on their way when it was killed: ${unread}; ${over} kills of more than 5 %`)
  console.log(`  at worst ${percent(worst, 1)} of the answers that had come were asked for again`)
  if (kills.some(({ same }) => !same) || repeated > answered * 0.05 || worst > 0.05) process.exitCode = 1
}
