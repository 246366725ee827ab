import type { Clock } from '../../source/clock.ts'
import { canceled } from '../held.ts'
import type { Answer, Send } from './clients.ts'
import type { Limiter } from './limiter.ts'
import { troubleOf } from './trouble.ts'

/** Tries of one call: of one that is throttled, which the limiter slows down, and of one that breaks. */
const TRIES = { throttled: 40, broken: 6 }
const FIRST_WAIT_MS = 100
const LONGEST_WAIT_MS = 5000

/** Waits a random part of a time that doubles with each try. */
const backOff = (tries: number, clock: Clock, signal: AbortSignal): Promise<void> => {
  const most = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(tries, 10))
  return clock.sleep(Math.random() * most, signal)
}

/**
 * Makes a call when its limiter lets it, and again when it was throttled or broke: dropped connections, answers
 * that cannot be read, 5xx. Throws 57014 when aborted, else what the SDK threw last.
 */
export const ask = async (
  send: Send,
  limiter: Limiter,
  clock: Clock,
  operation: string,
  input: Readonly<Record<string, unknown>>,
  signal: AbortSignal,
  tried: (how: 'answered' | 'throttled' | 'broken') => void,
): Promise<Answer> => {
  const tries = { throttled: 0, broken: 0 }
  for (;;) {
    const sent = await limiter.turn(signal)
    let how: 'answered' | 'refused' | 'broken' = 'broken'
    try {
      const answer = await send(operation, input)
      how = 'answered'
      tried('answered')
      return answer
    } catch (error) {
      if (signal.aborted) throw canceled()
      const trouble = troubleOf(error)
      if (trouble === 'throttled') how = 'refused'
      else if (trouble !== 'broken') how = 'answered'
      tried(trouble === 'throttled' || trouble === 'broken' ? trouble : 'answered')
      if ((trouble !== 'throttled' && trouble !== 'broken') || ++tries[trouble] >= TRIES[trouble]) throw error
    } finally {
      limiter.ended(sent, how)
    }
    await backOff(tries.throttled + tries.broken, clock, signal)
  }
}
