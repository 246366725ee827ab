// SCRAM-SHA-256 (RFC 5802, RFC 7677), the server's side of one exchange.
import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto'
import { DdsqlError } from '../../source/error.ts'
import { SQLSTATE } from '../../source/sqlstate.ts'

export const MECHANISM = 'SCRAM-SHA-256'
const ITERATIONS = 4096
const SALT_BYTES = 16
const NONCE_BYTES = 18

const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()

/** What is kept of a password, as PostgreSQL keeps it. */
export interface Verifier {
  readonly salt: Buffer
  readonly storedKey: Buffer
  readonly serverKey: Buffer
}

/** The password as SASLprep has it, as far as that is NFKC without control characters; otherwise as it is. */
const prepared = (password: string): string => {
  const spaced = password.replace(/\p{Zs}|\u200b/gu, ' ')
  const text = spaced.replace(/\u034f|[\u00ad\u1806\u2060\ufeff]|[\u180b-\u180d]|[\ufe00-\ufe0f]/gu, '')
  const normal = text.normalize('NFKC')
  return normal === '' || /\p{Cc}/u.test(normal) ? password : normal
}

export const verifierOf = (password: string): Verifier => {
  const salt = randomBytes(SALT_BYTES)
  const salted = pbkdf2Sync(prepared(password), salt, ITERATIONS, 32, 'sha256')
  const clientKey = hmac(salted, 'Client Key')
  return {
    salt,
    storedKey: createHash('sha256').update(clientKey).digest(),
    serverKey: hmac(salted, 'Server Key'),
  }
}

const malformed = (detail: string): DdsqlError =>
  new DdsqlError(SQLSTATE.protocol_violation, 'malformed SCRAM message', { detail })

/** One exchange: the client's first message, then its last. */
export class Scram {
  readonly #verifier: Verifier
  #header = ''
  #clientFirst = ''
  #serverFirst = ''
  #nonce = ''

  constructor(verifier: Verifier) {
    this.#verifier = verifier
  }

  /** The answer to the client's first message. Throws 08P01. */
  first(message: string): string {
    const found = /^([nyp][^,]*,(?:a=[^,]*)?,)(n=[^,]*,r=([!-+\--~]+)(?:,.*)?)$/s.exec(message)
    if (found === null) throw malformed('The first message has another form.')
    const [, header = '', bare = '', nonce = ''] = found
    if (header.startsWith('p')) throw malformed('Channel binding was not offered.')
    this.#header = header
    this.#clientFirst = bare
    this.#nonce = nonce + randomBytes(NONCE_BYTES).toString('base64')
    this.#serverFirst = `r=${this.#nonce},s=${this.#verifier.salt.toString('base64')},i=${ITERATIONS}`
    return this.#serverFirst
  }

  /** The server's proof, or undefined where the password is another one. Throws 08P01. */
  last(message: string): string | undefined {
    const found = /^(c=([^,]*),r=([^,]*)(?:,.*)?),p=([^,]*)$/s.exec(message)
    if (found === null) throw malformed('The last message has another form.')
    const [, withoutProof = '', binding = '', nonce = '', proofText = ''] = found
    if (nonce !== this.#nonce) throw malformed('The nonce is another one.')
    if (Buffer.from(binding, 'base64').toString() !== this.#header)
      throw malformed('The channel binding is another one.')
    const proof = Buffer.from(proofText, 'base64')
    const text = `${this.#clientFirst},${this.#serverFirst},${withoutProof}`
    const { storedKey, serverKey } = this.#verifier
    const signature = hmac(storedKey, text)
    if (proof.length !== signature.length) throw malformed('The proof has another length.')
    const clientKey = Buffer.from(proof.map((byte, i) => byte ^ (signature[i] as number)))
    const isRight = timingSafeEqual(createHash('sha256').update(clientKey).digest(), storedKey)
    return isRight ? `v=${hmac(serverKey, text).toString('base64')}` : undefined
  }
}
