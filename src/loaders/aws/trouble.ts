/**
 * What went wrong with a call, as far as it matters here:
 * throttled, broken (worth another try), gone (no such job), denied (this account or region refuses), expired
 * and missing credentials, unknown profile, absent (no such service there), invalid (what was asked for), other.
 */
export type Trouble =
  | 'throttled'
  | 'broken'
  | 'gone'
  | 'denied'
  | 'expired'
  | 'no credentials'
  | 'no profile'
  | 'no region'
  | 'absent'
  | 'invalid'
  | 'other'

interface Fault {
  readonly name?: string
  readonly message?: string
  readonly code?: string
  readonly $metadata?: { readonly httpStatusCode?: number }
}

// SageMaker's throttling comes as HTTP 400 and without a class of its own, so that only the name tells.
const THROTTLED =
  /^(Throttl\w*|TooManyRequests\w*|RequestLimitExceeded|RequestThrottled\w*|SlowDown|BandwidthLimitExceeded|EC2ThrottledException)$/
const GONE = /^(ResourceNotFound|ResourceNotFoundException|NoSuchEntity)$/
const EXPIRED = /^(ExpiredToken\w*|RequestExpired|TokenRefreshRequired|ExpiredTokenException)$/
const DENIED =
  /^(AccessDenied\w*|Unauthorized\w*|UnrecognizedClientException|InvalidClientTokenId|InvalidSignatureException|SignatureDoesNotMatch|IncompleteSignature\w*|MissingAuthenticationToken\w*|NotAuthorized\w*|OptInRequired|AuthFailure|InvalidAccessKeyId|ForbiddenException)$/
const BROKEN =
  /^(TimeoutError|RequestTimeout\w*|NetworkingError|SyntaxError|InternalFailure|InternalServer\w*|InternalError|ServiceUnavailable\w*|ConnectionError|RequestTimeTooSkewed|RequestInTheFuture)$/
const BROKEN_CODES = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ERR_STREAM_PREMATURE_CLOSE',
  'UND_ERR_SOCKET',
])

/** What kind of trouble an error of the SDK is. */
export const troubleOf = (error: unknown): Trouble => {
  const { name = '', message = '', code = '', $metadata } = (error ?? {}) as Fault
  const status = $metadata?.httpStatusCode ?? 0
  if (THROTTLED.test(name) || status === 429) return 'throttled'
  if (GONE.test(name)) return 'gone'
  if (EXPIRED.test(name) || (/expired/i.test(message) && /token|session|credential|sso/i.test(message)))
    return 'expired'
  if (/region is missing/i.test(message)) return 'no region'
  if (name === 'CredentialsProviderError' || name === 'TokenProviderError')
    return /using profile: \[.*\] in configuration/.test(message) ? 'no profile' : 'no credentials'
  if (DENIED.test(name)) return 'denied'
  if (code === 'ENOTFOUND' || name === 'UnknownOperationException') return 'absent'
  if (
    status >= 500 ||
    BROKEN.test(name) ||
    BROKEN_CODES.has(code) ||
    /socket hang up|aborted|premature/i.test(message)
  )
    return 'broken'
  if (name === 'ValidationException') return 'invalid'
  if (status === 401 || status === 403) return 'denied'
  // An answer with a good status that could not be read.
  return status >= 200 && status < 300 ? 'broken' : 'other'
}

/** The error's name, which is no secret; its text might quote what was sent. */
export const faultName = (error: unknown): string => {
  const { name, code } = (error ?? {}) as Fault
  return code !== undefined && typeof code === 'string' ? code : (name ?? 'unknown error')
}

/** AWS's own words on a refusal, which name who may not do what; nothing for other errors. */
export const refusalText = (error: unknown): string => {
  const { message = '' } = (error ?? {}) as Fault
  return troubleOf(error) === 'denied' && message !== '' ? `: ${message.replace(/\.$/, '')}` : ''
}
