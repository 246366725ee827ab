import { DdsqlError } from '../../source/error.ts'
import { ForeignAnswer, StalledAnswer } from './transport.ts'

/**
 * What went wrong with a call, as far as it matters here: throttled, broken and skewed (worth another try), gone (no
 * such job), denied (this account or region refuses), signature (not accepted), unknown key, expired, failed and
 * missing credentials, unknown profile, absent (no such service there), foreign (something else than AWS answered),
 * untrusted (a certificate), invalid (what was asked for), other.
 */
export type Trouble =
  | 'throttled'
  | 'broken'
  | 'skewed'
  | 'gone'
  | 'denied'
  | 'signature'
  | 'unknown key'
  | 'expired'
  | 'bad credentials'
  | 'no credentials'
  | 'no profile'
  | 'no region'
  | 'absent'
  | 'foreign'
  | 'untrusted'
  | 'invalid'
  | 'other'

/** An answer that is JSON and yet not what was asked for. `message` says what is wrong with it. */
export class BadAnswer extends Error {
  override readonly name = 'BadAnswer'
}

interface Fault {
  readonly name?: string
  readonly message?: string
  readonly code?: string
  readonly $metadata?: { readonly httpStatusCode?: number; readonly clockSkewCorrected?: boolean }
}

// SageMaker's throttling comes as HTTP 400 and without a class of its own, so that only the name tells.
const THROTTLED =
  /^(Throttl\w*|TooManyRequests\w*|RequestLimitExceeded|RequestThrottled\w*|SlowDown|BandwidthLimitExceeded|EC2ThrottledException)$/
const GONE = /^(ResourceNotFound|ResourceNotFoundException|NoSuchEntity)$/
// Some servers say of a job that the request is invalid; nothing else that is invalid means that a job is gone.
const NOT_FOUND =
  /\bcould not find\b|\bdoes ?n[o']t exist\b|\b(job|resource)\b.*\bnot found\b|\bno such (job|resource)\b/i
const EXPIRED = /^(ExpiredToken\w*|TokenRefreshRequired)$/
/** A request's time is too far from AWS's. */
const SKEWED = /^(RequestExpired|RequestTimeTooSkewed|RequestInTheFuture)$/
const SIGNATURE = /^(InvalidSignature\w*|SignatureDoesNotMatch|IncompleteSignature\w*)$/
const SIGNATURE_TIME = /signature (has )?expired|not yet current|too skewed/i
const UNKNOWN_KEY = /^(UnrecognizedClient\w*|InvalidClientTokenId|InvalidAccessKeyId|AuthFailure)$/
/** What Node's TLS says of certificates that it does not trust. */
const UNTRUSTED =
  /^(CERT_\w+|ERR_TLS_CERT_\w+|SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_\w+|INVALID_CA|HOSTNAME_MISMATCH)$/
const DENIED =
  /^(AccessDenied\w*|Unauthorized\w*|MissingAuthenticationToken\w*|NotAuthorized\w*|OptInRequired|ForbiddenException)$/
const BROKEN =
  /^(TimeoutError|RequestTimeout\w*|NetworkingError|SyntaxError|BadAnswer|InternalFailure|InternalServer\w*|InternalError|ServiceUnavailable\w*|ConnectionError)$/
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

/** Whether AWS says that it is the time of a request that is wrong. */
export const isAboutTime = (error: unknown): boolean => {
  const { name = '', message = '' } = (error ?? {}) as Fault
  return SKEWED.test(name) || SIGNATURE_TIME.test(message)
}

/** What kind of trouble an error of the SDK is. */
export const troubleOf = (error: unknown): Trouble => {
  const { name = '', message = '', code = '', $metadata } = (error ?? {}) as Fault
  const status = $metadata?.httpStatusCode ?? 0
  if (error instanceof DdsqlError) return 'other'
  if (THROTTLED.test(name) || status === 429) return 'throttled'
  if (error instanceof ForeignAnswer) return status >= 500 && status !== 511 ? 'broken' : 'foreign'
  if (GONE.test(name) || (name === 'ValidationException' && NOT_FOUND.test(message))) return 'gone'
  if (SKEWED.test(name)) return 'skewed'
  // The SDK has found that the clock differs: also where AWS does not say so it may have been that.
  if (SIGNATURE.test(name))
    return isAboutTime(error) || $metadata?.clockSkewCorrected ? 'skewed' : 'signature'
  if (UNKNOWN_KEY.test(name)) return 'unknown key'
  if (EXPIRED.test(name) || (/expired/i.test(message) && /token|session|credential|sso/i.test(message)))
    return 'expired'
  if (/region is missing/i.test(message)) return 'no region'
  if (name === 'CredentialsProviderError' || name === 'TokenProviderError') {
    if (/using profile: \[.*\] in configuration/.test(message)) return 'no profile'
    return /from any providers/.test(message) ? 'no credentials' : 'bad credentials'
  }
  if (UNTRUSTED.test(code)) return 'untrusted'
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

/**
 * The error's name, which is no secret; its text might quote what was sent. Answers that are not AWS's, or not of what
 * was asked for, are told by a text of our own.
 */
export const faultName = (error: unknown): string => {
  const { name, code, $metadata } = (error ?? {}) as Fault
  if (error instanceof ForeignAnswer || error instanceof StalledAnswer || error instanceof BadAnswer)
    return error.message
  if (code !== undefined && typeof code === 'string') return code
  if (name === 'SyntaxError') return `an answer that is not JSON (HTTP ${$metadata?.httpStatusCode})`
  return name ?? 'unknown error'
}

/** AWS's own words on a refusal, which name who may not do what, or those of who should give credentials. */
export const ownWords = (error: unknown): string => {
  const { message = '' } = (error ?? {}) as Fault
  // A command's line may hold a secret: what it wrote on standard error is told.
  const [, written] = /^Command failed: .*\n?([\s\S]*)$/.exec(message) ?? []
  const words = written === undefined ? message : `its credential_process failed: ${written}`
  const line = words
    .trim()
    .replace(/[.:]$/, '')
    .replace(/\s*\n\s*/g, '; ')
  return line === '' ? '' : `: ${line}`
}
