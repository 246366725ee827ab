import type { Service } from './rules.ts'

/** An error answer; each service writes it in its own form. */
export class ServiceError extends Error {
  readonly code: string
  readonly status: number

  constructor(code: string, message: string, status = 400) {
    super(message)
    this.code = code
    this.status = status
  }
}

/** AWS's wording for a parameter that breaks a rule. */
export const invalid = (name: string, value: unknown, must: string): ServiceError =>
  new ServiceError(
    'ValidationException',
    `1 validation error detected: Value '${value}' at '${name}' failed to satisfy constraint: Member must ${must}`,
  )

export const throttled = (service: Service): ServiceError =>
  service === 'sts'
    ? new ServiceError('Throttling', 'Rate exceeded', 400)
    : new ServiceError('ThrottlingException', 'Rate exceeded', service === 'bedrock' ? 429 : 400)

// SageMaker answers 400 to whatever the client did wrong, the others know 403 and 404.
const forbidden = (service: Service): number => (service === 'sagemaker' ? 400 : 403)
const notFound = (service: Service): number => (service === 'sagemaker' ? 400 : 404)

export const accessDenied = (service: Service, message: string): ServiceError =>
  new ServiceError(service === 'sts' ? 'AccessDenied' : 'AccessDeniedException', message, forbidden(service))

export const unrecognizedClient = (service: Service): ServiceError =>
  new ServiceError(
    service === 'sts' ? 'InvalidClientTokenId' : 'UnrecognizedClientException',
    'The security token included in the request is invalid.',
    forbidden(service),
  )

export const expiredToken = (service: Service): ServiceError =>
  new ServiceError(
    service === 'sts' ? 'ExpiredToken' : 'ExpiredTokenException',
    'The security token included in the request is expired',
    forbidden(service),
  )

export const unknownOperation = (service: Service): ServiceError =>
  new ServiceError('UnknownOperationException', 'The requested operation is not known.', notFound(service))

export const internalError = (service: Service): ServiceError =>
  new ServiceError(
    service === 'bedrock' ? 'InternalServerException' : 'InternalFailure',
    'The request processing has failed because of an unknown error, exception or failure.',
    500,
  )

export const unavailable = (): ServiceError =>
  new ServiceError('ServiceUnavailableException', 'The request has failed due to a temporary failure.', 503)

/** What a job that is gone is answered with. */
export const resourceNotFound = (service: Service, what: string): ServiceError =>
  service === 'sagemaker'
    ? new ServiceError('ResourceNotFound', `Could not find requested job with name: ${what}`)
    : new ServiceError('ResourceNotFoundException', `Could not find ${what}.`, 404)
