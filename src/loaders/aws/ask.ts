import type { Clock } from '../../source/clock.ts'
import { canceled, whicheverFirst } from '../held.ts'
import type { Answer, Send } from './clients.ts'
import type { Limiter } from './limiter.ts'
import { type Trouble, troubleOf } from './trouble.ts'

/**
 * Tries of one call: of one that is throttled, which the limiter slows down, of one that breaks, and of one whose time
 * is not AWS's: the SDK's client has corrected its clock by the answer.
 */
const TRIES = { throttled: 40, broken: 6, skewed: 3 }
const isRetried = (trouble: Trouble): trouble is keyof typeof TRIES => Object.hasOwn(TRIES, trouble)
const FIRST_WAIT_MS = 100
const LONGEST_WAIT_MS = 5000

/** Waits a random part of a time that doubles with each try. */
const backOff = (tries: number, clock: Clock, signal: AbortSignal): Promise<void> => {
  const most = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(tries, 10))
  return clock.sleep(Math.random() * most, signal)
}

/**
 * Makes a call when its limiter lets it, and again when it was throttled or broke: dropped connections, answers
 * that cannot be read, 5xx, silence. Throws 57014 when aborted, else what was thrown last.
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
  const tries = { throttled: 0, broken: 0, skewed: 0 }
  for (;;) {
    const sent = await limiter.turn(signal)
    let how: 'answered' | 'refused' | 'broken' = 'broken'
    try {
      // Also where it is credentials that are waited for, which know of no signal.
      const answer = await whicheverFirst(send(operation, input), signal)
      how = 'answered'
      tried('answered')
      return answer
    } catch (error) {
      if (signal.aborted) throw canceled()
      const trouble = troubleOf(error)
      if (trouble === 'throttled') how = 'refused'
      else if (trouble !== 'broken') how = 'answered'
      tried(trouble === 'throttled' || trouble === 'broken' ? trouble : 'answered')
      if (!isRetried(trouble) || ++tries[trouble] >= TRIES[trouble]) throw error
    } finally {
      limiter.ended(sent, how)
    }
    await backOff(tries.throttled + tries.broken, clock, signal)
  }
}
