import { constants } from 'node:os'

/** Signals that end a process which does not listen, as far as it can. SIGUSR1 is Node's own. */
const ENDING = (
  [
    ...['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGTERM', 'SIGUSR2', 'SIGALRM', 'SIGVTALRM', 'SIGPROF', 'SIGXCPU'],
    ...['SIGABRT', 'SIGTRAP', 'SIGSYS', 'SIGIO', 'SIGPWR', 'SIGSTKFLT', 'SIGBREAK'],
  ] as NodeJS.Signals[]
).filter((signal) => signal in constants.signals)

/**
 * Until the function that it gives is called, the process ends only after `cleanup`, also by a signal. One is heard only
 * when nothing is computed, so this is for a short time.
 */
export const endingSignals = (cleanup: () => void): (() => void) => {
  const end = (signal: NodeJS.Signals) => {
    release()
    cleanup()
    process.kill(process.pid, signal)
  }
  const release = () => {
    for (const signal of ENDING) process.removeListener(signal, end)
    process.removeListener('exit', cleanup)
  }
  for (const signal of ENDING) process.on(signal, end)
  process.on('exit', cleanup)
  return release
}

const ignore = () => {}

/** A file that would pass the limit of `ulimit -f` gives an error (EFBIG) then, where it would end the process. */
export const ignoreFileSizeSignal = (): void => {
  if ('SIGXFSZ' in constants.signals && !process.listeners('SIGXFSZ').includes(ignore))
    process.on('SIGXFSZ', ignore)
}
