/** Keys that name their account, so that one server answers for many. */
export interface Keys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

const SECRET_KEY = 'test-secret-key-test-secret-key-test-key'
const LONG_TERM = /^AKIA(\d{12})USER$/
const SESSION = /^ASIA(\d{12})ROLE$/
const TOKEN = /^session-(\d{12})-(\d+)$/

/** The long-term keys of an account. */
export const accountKey = (account: string): Keys => ({
  accessKeyId: `AKIA${account}USER`,
  secretAccessKey: SECRET_KEY,
})

/** The keys of a role's session in an account, which ends at a time in ms. */
export const sessionKey = (account: string, ends: number): Required<Keys> => ({
  accessKeyId: `ASIA${account}ROLE`,
  secretAccessKey: SECRET_KEY,
  sessionToken: `session-${account}-${Math.round(ends)}`,
})

/** Whose keys they are, and whether their session has ended. */
export interface Owner {
  readonly account: string
  readonly expired: boolean
}

/** The account that the keys of a request belong to; undefined when they are nobody's. */
export const ownerOf = (accessKeyId: string, sessionToken: string | undefined): Owner | undefined => {
  const account = LONG_TERM.exec(accessKeyId)?.[1]
  if (account !== undefined) return { account, expired: false }
  const [, named] = SESSION.exec(accessKeyId) ?? []
  const [, of, ends] = TOKEN.exec(sessionToken ?? '') ?? []
  if (named === undefined || of !== named) return undefined
  return { account: named, expired: Number(ends) <= Date.now() }
}
