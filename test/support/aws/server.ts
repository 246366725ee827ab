/**
 * An HTTP server that speaks SageMaker's, Bedrock's and STS's wire formats for tests, over generated accounts.
 *
 *   const server = await startAwsServer({ accounts: { '111111111111': { 'us-east-1': { processing: 10_000 } } } })
 *   Object.assign(process.env, server.env)
 *   const stop = server.rule({ operation: 'ListTags', throttle: { perSecond: 20 } })
 *   … unmodified SDK clients …
 *   server.calls.byOperation()
 *   await server.close()
 *
 * The account of a request is that of its access key, region and service are those of its credential scope.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Clock, systemClock } from '../../../src/source/clock.ts'
import type { RawRecord } from '../records.ts'
import { BEDROCK } from './bedrock.ts'
import { Records } from './by-model.ts'
import { Calls } from './calls.ts'
import { INVOCATION } from './invocation.ts'
import type { TableName } from './job.ts'
import { Jobs } from './jobs.ts'
import { accountKey, type Keys, type Owner, ownerOf } from './keys.ts'
import type { Params } from './params.ts'
import { PROCESSING } from './processing.ts'
import { hash } from './random.ts'
import { demandOf, type RawRequest, type Signer, signerOf } from './request.ts'
import { type Asked, type Refusal, type Rule, Rules, type Service } from './rules.ts'
import { SAGEMAKER } from './sagemaker.ts'
import {
  accessDenied,
  expiredToken,
  internalError,
  ServiceError,
  throttled,
  unavailable,
  unknownOperation,
  unrecognizedClient,
} from './service-error.ts'
import { answerSts, stsError } from './sts.ts'

/** How many jobs to generate for one account and region. */
export interface RegionSize {
  readonly processing?: number
  readonly invocation?: number
  /** The share of each table's jobs that were created and failed within the seven days before `now`; default 0.02. */
  readonly recentFailures?: number
}

export interface AwsServerOptions {
  /** The same seed gives the same accounts and the same chances. */
  readonly seed?: number
  /** The present, for generated times. Give Date.now() to queries that say now(). */
  readonly now?: string | number | Date
  /** By account of twelve digits, by region. Any other region of these accounts is there and has no jobs. */
  readonly accounts?: Readonly<Record<string, Readonly<Record<string, RegionSize>>>>
  readonly rules?: readonly Rule[]
  readonly port?: number
  /** What latency and throttling go by. */
  readonly clock?: Clock
}

/** The present of generated accounts unless an option says otherwise. */
export const DEFAULT_NOW = '2026-11-20T12:00:00.000Z'

/** One account, one region, 1,000 processing jobs and 500 invocation jobs. */
export const DEFAULT_ACCOUNTS = {
  '111111111111': { 'us-east-1': { processing: 1000, invocation: 500 } },
} as const satisfies AwsServerOptions['accounts']

const KINDS = { processing: PROCESSING, invocation: INVOCATION }

/** Starts a server on a free port of this machine. */
export const startAwsServer = async (options: AwsServerOptions = {}): Promise<AwsServer> => {
  const http = createServer()
  // Clients keep connections; one that the server closes just when it is used again would look like a fault.
  http.keepAliveTimeout = 0
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject)
    http.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  return new AwsServer(http, options)
}

export class AwsServer {
  readonly calls = new Calls()
  readonly now: number
  readonly #http: Server
  readonly #seed: number
  readonly #clock: Clock
  readonly #accounts: NonNullable<AwsServerOptions['accounts']>
  readonly #jobs = new Map<string, Jobs>()
  readonly #records = new Map<string, Records>()
  #rules: Rules

  constructor(http: Server, options: AwsServerOptions) {
    this.#http = http
    this.#seed = options.seed ?? 1
    this.now = new Date(options.now ?? DEFAULT_NOW).getTime()
    this.#accounts = options.accounts ?? DEFAULT_ACCOUNTS
    this.#clock = options.clock ?? systemClock
    this.#rules = new Rules(options.rules ?? [], this.#seed, this.#clock)
    http.on('request', (request, response) => void this.#meet(request, response))
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`
  }

  /** The environment of a client: endpoints, and keys and region of the first account (see envOf). */
  get env(): Record<string, string> {
    const [account = ''] = Object.keys(this.#accounts)
    return this.envOf(account)
  }

  /** The environment of a client with an account's keys; the region is the account's first unless given. */
  envOf(account: string, region = this.regions(account)[0] ?? 'us-east-1'): Record<string, string> {
    const keys = accountKey(account)
    return {
      ...this.endpoints,
      AWS_ACCESS_KEY_ID: keys.accessKeyId,
      AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
    }
  }

  /** The environment of a client that has neither keys nor region: its endpoints, and nothing of what the machine's user has set up. */
  get endpoints(): Record<string, string> {
    const nowhere = join(tmpdir(), 'no-such-folder')
    return {
      AWS_ENDPOINT_URL: this.url,
      AWS_ENDPOINT_URL_SAGEMAKER: this.url,
      AWS_ENDPOINT_URL_BEDROCK: this.url,
      AWS_ENDPOINT_URL_STS: this.url,
      AWS_CONFIG_FILE: join(nowhere, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: join(nowhere, 'credentials'),
      AWS_EC2_METADATA_DISABLED: 'true',
    }
  }

  accountKey(account: string): Keys {
    return accountKey(account)
  }

  get accounts(): string[] {
    return Object.keys(this.#accounts)
  }

  /** The regions of an account that were given. */
  regions(account: string): string[] {
    return Object.keys(this.#accounts[account] ?? {})
  }

  /** The text of a shared config file: for each profile the keys of its account, or the role to assume with another profile's. */
  configFile(
    profiles: Readonly<
      Record<string, { account?: string; region?: string; roleArn?: string; sourceProfile?: string }>
    >,
  ): string {
    const sections = Object.entries(profiles).map(([name, { account, region, roleArn, sourceProfile }]) => {
      const keys = account === undefined ? undefined : accountKey(account)
      const settings = {
        aws_access_key_id: keys?.accessKeyId,
        aws_secret_access_key: keys?.secretAccessKey,
        region,
        role_arn: roleArn,
        source_profile: sourceProfile,
      }
      const lines = Object.entries(settings).map(([key, value]) => (value ? `${key} = ${value}\n` : ''))
      return `[${name === 'default' ? name : `profile ${name}`}]\n${lines.join('')}`
    })
    return sections.join('\n')
  }

  /** The jobs of a table, to look at or to change between calls. */
  jobs(account: string, region: string, table: TableName): Jobs {
    const key = `${account} ${region} ${table}`
    let jobs = this.#jobs.get(key)
    if (jobs === undefined) {
      const { [table]: count = 0, recentFailures = 0.02 } = this.#accounts[account]?.[region] ?? {}
      const seed = hash(this.#seed, account, region, table)
      const crowd = { jobs: count, recentFailures: Math.round(count * recentFailures) }
      jobs = new Jobs(KINDS[table], { seed, account, region, now: this.now }, crowd)
      this.#jobs.set(key, jobs)
    }
    return jobs
  }

  /** The raw records (describe and tags) of all jobs of a table, in the order of their creation; times as ISO texts. */
  recordsOf(account: string, region: string, table: TableName): RawRecord[] {
    return this.jobs(account, region, table).records()
  }

  /** Puts the records of a resource, such as TrainingJob, where any operation of the service's model finds them. */
  put(
    account: string,
    region: string,
    service: string,
    resource: string,
    records: readonly RawRecord[],
  ): void {
    const key = `${account} ${region} ${service}`
    const own = this.#records.get(key) ?? new Records(service)
    this.#records.set(key, own)
    own.put(resource, records)
  }

  /** Adds a rule; the function that is returned takes it away again. */
  rule(rule: Rule): () => void {
    return this.#rules.add(rule)
  }

  /** Forgets calls and rules. Jobs stay as they are. */
  reset(): void {
    this.calls.reset()
    this.#rules.clear()
  }

  /** Ends all connections too. */
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#http.close(resolve))
    this.#http.closeAllConnections()
    await closed
  }

  async #meet(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request
    const chunks: Buffer[] = []
    try {
      for await (const chunk of request) chunks.push(chunk)
    } catch {
      // The client went away before it had asked.
      return
    }
    await this.#answer({ method, url, headers, body: Buffer.concat(chunks).toString() }, response)
  }

  async #answer(request: RawRequest, response: ServerResponse): Promise<void> {
    const { service, operation, params } = demandOf(request)
    const signer = signerOf(request)
    const owner = signer && ownerOf(signer.accessKeyId, signer.sessionToken)
    const asked = { account: owner?.account ?? '', region: signer?.region ?? '', service }
    const wrong = this.#stranger(service, signer, owner)
    if (operation === undefined) return sendError(response, service, wrong ?? unknownOperation(service))
    const call = this.calls.begin({ ...asked, operation }, params ?? {})
    try {
      if (wrong !== undefined) throw wrong
      if (params === undefined)
        throw new ServiceError('SerializationException', 'The body is not a JSON object.')
      call.end(await this.#serve({ ...asked, operation }, params, response))
    } catch (error) {
      call.end(error instanceof ServiceError ? error.code : String(error))
      if (!(error instanceof ServiceError)) throw error
      sendError(response, service, error)
    }
  }

  /** What is wrong with who asks. */
  #stranger(
    service: Service,
    signer: Signer | undefined,
    owner: Owner | undefined,
  ): ServiceError | undefined {
    if (signer === undefined)
      return new ServiceError('MissingAuthenticationTokenException', 'Missing Authentication Token', 403)
    if (owner === undefined || !Object.hasOwn(this.#accounts, owner.account))
      return unrecognizedClient(service)
    if (owner.expired) return expiredToken(service)
    if (signer.service !== service)
      return new ServiceError(
        'InvalidSignatureException',
        'Credential should be scoped to correct service.',
        403,
      )
    return undefined
  }

  /** Answers, and says how it went. Throws ServiceError. */
  async #serve(asked: Asked, params: Params, response: ServerResponse): Promise<string> {
    const rules = this.#rules
    // Whether a call comes too soon is decided when it comes.
    const tooSoon = rules.throttles(asked)
    await latency(rules.latency(asked), this.#clock, response)
    if (!response.destroyed && !tooSoon && rules.happens(asked, 'hang') !== undefined) await closed(response)
    if (response.destroyed) return 'aborted'
    if (tooSoon) {
      sendError(response, asked.service, throttled(asked.service))
      return 'throttled'
    }
    const refusal = rules.happens(asked, 'refuse')
    const drop = rules.happens(asked, 'drop')
    if (drop?.at === 'request' || refusal?.with === 'Disconnect') {
      response.destroy()
      return 'dropped'
    }
    if (refusal !== undefined) throw refused(refusal, asked)
    const body = this.#body(asked, params)
    if (drop?.at === 'body') {
      sendPart(response, asked.service, body)
      return 'dropped'
    }
    const malformed = rules.happens(asked, 'malformed') !== undefined
    send(response, asked.service, malformed ? half(body) : body)
    return malformed ? 'malformed' : 'answered'
  }

  #body(asked: Asked, params: Params): string {
    const { account, region, service, operation } = asked
    if (service === 'sts') return answerSts(this.#rules, asked, params, new Set(this.accounts))
    const [table, operations] =
      service === 'sagemaker' ? (['processing', SAGEMAKER] as const) : (['invocation', BEDROCK] as const)
    const operate = service === 'sagemaker' || service === 'bedrock' ? operations[operation] : undefined
    const own = this.#records.get(`${account} ${region} ${service}`)
    if (operate === undefined || (own !== undefined && /^ListTags/.test(operation) && own.has(params)))
      return JSON.stringify((own ?? new Records(service)).answer(operation, params))
    return JSON.stringify(operate(this.jobs(account, region, table), this.#rules, asked, params))
  }
}

const closed = (response: ServerResponse): Promise<void> =>
  new Promise((resolve) => response.once('close', resolve))

/** Waits, but not longer than the client does. */
const latency = async (ms: number, clock: Clock, response: ServerResponse): Promise<void> => {
  if (ms <= 0) return
  const left = new AbortController()
  response.once('close', () => left.abort())
  await clock.sleep(ms, left.signal)
}

const half = (body: string): string => body.slice(0, Math.ceil(body.length / 2))

const refused = (refusal: Refusal, { account, region, service, operation }: Asked): ServiceError => {
  switch (refusal.with) {
    case 'AccessDenied':
      return accessDenied(
        service,
        `User: arn:aws:iam::${account}:user/tester is not authorized to perform: ${service}:${operation} on resource: arn:aws:${service}:${region}:${account}:* because no identity-based policy allows the ${service}:${operation} action`,
      )
    case 'UnrecognizedClient':
      return unrecognizedClient(service)
    case 'ExpiredToken':
      return expiredToken(service)
    case 'UnknownOperation':
      return unknownOperation(service)
    case 'InternalError':
      return internalError(service)
    case 'ServiceUnavailable':
      return unavailable()
    case 'Disconnect':
      throw new Error('a connection that ends has no error answer')
  }
}

const CONTENT_TYPE: Readonly<Record<Service, string>> = {
  sagemaker: 'application/x-amz-json-1.1',
  bedrock: 'application/json',
  sts: 'text/xml',
}

let answers = 0

const headersOf = (service: Service, body: string, more: Readonly<Record<string, string>> = {}) => ({
  'content-type': CONTENT_TYPE[service] ?? 'application/json',
  'content-length': Buffer.byteLength(body),
  'x-amzn-RequestId': `00000000-0000-4000-8000-${String(++answers).padStart(12, '0')}`,
  ...more,
})

const send = (response: ServerResponse, service: Service, body: string): void => {
  response.writeHead(200, headersOf(service, body)).end(body)
}

/** The headers and half of the body; then the connection ends. */
const sendPart = (response: ServerResponse, service: Service, body: string): void => {
  response.writeHead(200, headersOf(service, body))
  response.write(half(body), () => response.destroy())
}

const sendError = (response: ServerResponse, service: Service, error: ServiceError): void => {
  const { code, message, status } = error
  if (service === 'sts') {
    const body = stsError(error)
    response.writeHead(status, headersOf(service, body)).end(body)
    return
  }
  const body = JSON.stringify(service === 'sagemaker' ? { __type: code, message } : { message })
  const more: Record<string, string> = service !== 'sagemaker' ? { 'x-amzn-ErrorType': code } : {}
  response.writeHead(status, headersOf(service, body, more)).end(body)
}
