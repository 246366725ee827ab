import type { TableSchema } from '../../catalog/schema.ts'
import { loadSdk } from './sdk.ts'

export type Service = TableSchema['api']['service']

/** Whose credentials a source is read with. */
export interface Identity {
  readonly label: string
  readonly profile?: string
  readonly roleArn?: string
  /** The role's account and partition, which its ARN tells. */
  readonly account?: string
  readonly partition?: string
}

/** What a call answers, without the SDK's own `$metadata`. */
export type Answer = Readonly<Record<string, unknown>>

/** Sends one call, once. Throws what the SDK throws. */
export type Send = (operation: string, input: Readonly<Record<string, unknown>>) => Promise<Answer>

interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  readonly expiration?: Date
  readonly accountId?: string
}
type Provider = () => Promise<Credentials>

interface SdkClient {
  destroy(): void
  readonly config: { region(): Promise<string> }
  readonly middlewareStack: unknown
}
type Handler = (command: Command) => Promise<{ readonly output: Record<string, unknown> }>
interface Command {
  resolveMiddleware(stack: unknown, config: unknown, options: { abortSignal: AbortSignal }): Handler
}
type Sdk = Readonly<Record<string, new (input: unknown) => Command>>

const CLIENTS: Readonly<Record<Service, { readonly name: string; readonly load: () => Promise<unknown> }>> = {
  sagemaker: { name: 'SageMakerClient', load: () => import('@aws-sdk/client-sagemaker') },
  bedrock: { name: 'BedrockClient', load: () => import('@aws-sdk/client-bedrock') },
}

/** More than the limiters let through, so that no call waits for a socket. */
const SOCKETS = 256
const CONNECT_MS = 5000
const ANSWER_MS = 30_000
/** Credentials are fetched anew so long before they end. */
const EARLY_MS = 300_000

/** A provider that is asked again only when what it gave is about to end; identities share one over all regions. */
const remembering = (provider: Provider): Provider => {
  let held: Promise<Credentials> | undefined
  let ends = Number.POSITIVE_INFINITY
  return () => {
    if (held === undefined || Date.now() > ends) {
      ends = Number.POSITIVE_INFINITY
      held = provider().then(
        (credentials) => {
          if (credentials.expiration) ends = credentials.expiration.getTime() - EARLY_MS
          return credentials
        },
        (error) => {
          held = undefined
          throw error
        },
      )
    }
    return held
  }
}

/** What the SDK would print, on keys in the environment beside a profile for instance, would land in a result. */
const silent = () => undefined
const SILENT = { debug: silent, info: silent, warn: silent, error: silent, trace: silent }

/** The SDK's clients, loaded and built when they are first needed. */
export class Clients {
  readonly #credentials = new Map<Identity, Promise<Provider>>()
  readonly #clients = new Map<string, Promise<{ client: SdkClient; sdk: Sdk }>>()

  /** The account that an identity's credentials say they belong to, where they say it. */
  async accountOf(identity: Identity, region: string): Promise<string | undefined> {
    return identity.account ?? (await (await this.#provider(identity, region))()).accountId
  }

  /** A text that differs where the credentials may be of another account; undefined while there are none. */
  async ownerOf(identity: Identity, region: string): Promise<string | undefined> {
    try {
      const { account } = identity
      if (account !== undefined) return account
      const { accountId, accessKeyId } = await (await this.#provider(identity, region))()
      return accountId ?? accessKeyId
    } catch {
      return undefined
    }
  }

  /** The region that the config of an identity's profile names. */
  async regionOf(identity: Identity): Promise<string | undefined> {
    const { client } = await this.#client(identity, undefined, 'sagemaker')
    try {
      return await client.config.region()
    } catch (error) {
      if (/region is missing/i.test((error as Error).message)) return undefined
      throw error
    }
  }

  /** Sends calls until they are aborted. */
  sender(identity: Identity, region: string, service: Service, signal: AbortSignal): Send {
    // As the SDK's `cacheMiddleware` does for calls that cannot be aborted: what `send` makes of the middleware for
    // each call is most of what a call takes of memory.
    const handlers = new Map<string, { readonly client: SdkClient; readonly handle: Handler }>()
    return async (operation, input) => {
      const { client, sdk } = await this.#client(identity, region, service)
      const Command = sdk[`${operation}Command`]
      if (Command === undefined) throw new Error(`${service} has no operation ${operation}`)
      const command = new Command(input)
      let handler = handlers.get(operation)
      if (handler?.client !== client) {
        const options = { abortSignal: signal }
        handler = {
          client,
          handle: command.resolveMiddleware(client.middlewareStack, client.config, options),
        }
        handlers.set(operation, handler)
      }
      const { $metadata: _, ...answer } = (await handler.handle(command)).output
      return answer
    }
  }

  async close(): Promise<void> {
    for (const client of this.#clients.values()) {
      await client.then(
        (built) => built.client.destroy(),
        () => undefined,
      )
    }
    this.#clients.clear()
  }

  #client(
    identity: Identity,
    region: string | undefined,
    service: Service,
  ): Promise<{ client: SdkClient; sdk: Sdk }> {
    const key = JSON.stringify([identity.label, region, service])
    let client = this.#clients.get(key)
    if (client === undefined) {
      client = this.#build(identity, region, service)
      this.#clients.set(key, client)
      client.catch(() => this.#clients.delete(key))
    }
    return client
  }

  async #build(identity: Identity, region: string | undefined, service: Service) {
    const { name, load } = CLIENTS[service]
    const sdk = (await loadSdk(load)) as Sdk
    const Client = sdk[name] as unknown as new (config: unknown) => SdkClient
    const agent = { keepAlive: true, maxSockets: SOCKETS }
    const client = new Client({
      ...(region !== undefined && { region, credentials: await this.#provider(identity, region) }),
      ...(identity.profile !== undefined && { profile: identity.profile }),
      // The limiter in front decides on repeats: the SDK's are bound to a budget that all calls of a client share.
      maxAttempts: 1,
      requestHandler: {
        connectionTimeout: CONNECT_MS,
        requestTimeout: ANSWER_MS,
        throwOnRequestTimeout: true,
        httpAgent: agent,
        httpsAgent: agent,
      },
    })
    return { client, sdk }
  }

  #provider(identity: Identity, region: string): Promise<Provider> {
    let provider = this.#credentials.get(identity)
    if (provider === undefined) {
      provider = this.#makeProvider(identity, region)
      this.#credentials.set(identity, provider)
      provider.catch(() => this.#credentials.delete(identity))
    }
    return provider
  }

  async #makeProvider({ profile, roleArn }: Identity, region: string): Promise<Provider> {
    const providers = await loadSdk(() => import('@aws-sdk/credential-providers'))
    const clientConfig = { region }
    if (roleArn !== undefined) {
      const params = { RoleArn: roleArn, RoleSessionName: 'catalog-sql' }
      return remembering(providers.fromTemporaryCredentials({ params, clientConfig }) as Provider)
    }
    const settings = { clientConfig, logger: SILENT }
    // Not the chain for a profile: it hides what is wrong with the profile, and goes on to other credentials.
    const provider =
      profile === undefined
        ? providers.fromNodeProviderChain(settings)
        : providers.fromIni({ ...settings, profile })
    return remembering(provider as Provider)
  }
}
