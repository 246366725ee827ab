import type { Job, Jobs } from './jobs.ts'
import type { Asked, Rules } from './rules.ts'
import { accessDenied, resourceNotFound, ServiceError } from './service-error.ts'

/** The error for a job that is gone. */
export const gone = (rules: Rules, asked: Asked, what: string): ServiceError =>
  rules.get(asked, 'gone') === 'Validation'
    ? new ServiceError('ValidationException', `Could not find requested job: ${what}`)
    : resourceNotFound(asked.service, what)

/** Throws ServiceError when the tags of this job are not to be had. */
export const refuseTags = (jobs: Jobs, rules: Rules, asked: Asked, job: Job): void => {
  const refused = rules.get(asked, 'tagsOfFinished')
  if (refused === undefined || !jobs.isFinished(job)) return
  const message = `The tags of ${job.arn} can not be listed.`
  throw refused === 'Validation'
    ? new ServiceError('ValidationException', message)
    : accessDenied(asked.service, message)
}
