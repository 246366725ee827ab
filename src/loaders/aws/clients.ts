import type { Clock } from '../../source/clock.ts'
import { Model } from './model.ts'
import { hasCredentials, type Profile, profileName, readProfile, trustedCertificates } from './profile.ts'
import { clientClass, loadClient, loadSdk, type Sdk } from './sdk.ts'
import { SILENT, Transport } from './transport.ts'

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
  readonly config: unknown
  readonly middlewareStack: unknown
}
type Handler = (command: Command) => Promise<{ readonly output: Record<string, unknown> }>
interface Command {
  resolveMiddleware(stack: unknown, config: unknown, options: { abortSignal: AbortSignal }): Handler
}
type MakeCommand = new (input: unknown) => Command

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

/** The SDK's clients, loaded and built when they are first needed. */
export class Clients {
  readonly #clock: Clock
  readonly #profiles = new Map<Identity, Promise<{ settings: Profile; transport: Transport }>>()
  readonly #credentials = new Map<Identity, Promise<Provider>>()
  readonly #clients = new Map<string, Promise<{ client: SdkClient; sdk: Sdk }>>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

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
    return (await readProfile(identity.profile)).region || undefined
  }

  /** What the client of a service says that the service takes and gives. Throws 58030 where there is no client. */
  async modelOf(service: string): Promise<Model> {
    return new Model(await loadClient(service))
  }

  /** Sends calls until they are aborted. */
  sender(identity: Identity, region: string, service: string, signal: AbortSignal): Send {
    // As the SDK's `cacheMiddleware` does for calls that cannot be aborted: what `send` makes of the middleware for
    // each call is most of what a call takes of memory.
    const handlers = new Map<string, { readonly client: SdkClient; readonly handle: Handler }>()
    return async (operation, input) => {
      const { client, sdk } = await this.#client(identity, region, service)
      const Command = sdk[`${operation}Command`] as MakeCommand | undefined
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
    for (const profile of this.#profiles.values()) {
      await profile.then(
        ({ transport }) => transport.destroy(),
        () => undefined,
      )
    }
    this.#profiles.clear()
    this.#credentials.clear()
  }

  #client(identity: Identity, region: string, service: string): Promise<{ client: SdkClient; sdk: Sdk }> {
    const key = JSON.stringify([identity.label, region, service])
    let client = this.#clients.get(key)
    if (client === undefined) {
      client = this.#build(identity, region, service)
      this.#clients.set(key, client)
      client.catch(() => this.#clients.delete(key))
    }
    return client
  }

  async #build(identity: Identity, region: string, service: string) {
    const sdk = await loadClient(service)
    const Client = clientClass(sdk)
    if (Client === undefined) throw new Error(`the client of ${service} has no class`)
    const client = new Client({
      region,
      credentials: await this.#provider(identity, region),
      ...(identity.profile !== undefined && { profile: identity.profile }),
      // The limiter in front decides on repeats: the SDK's are bound to a budget that all calls of a client share.
      maxAttempts: 1,
      requestHandler: (await this.#profile(identity)).transport,
    }) as SdkClient
    return { client, sdk }
  }

  /** What the shared files say for an identity, and what carries its requests: roles are assumed with the default profile. */
  #profile(identity: Identity): Promise<{ settings: Profile; transport: Transport }> {
    let profile = this.#profiles.get(identity)
    if (profile === undefined) {
      profile = readProfile(identity.profile).then(async (settings) => ({
        settings,
        transport: new Transport(this.#clock, await trustedCertificates(settings)),
      }))
      this.#profiles.set(identity, profile)
      profile.catch(() => this.#profiles.delete(identity))
    }
    return profile
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

  async #makeProvider(identity: Identity, region: string): Promise<Provider> {
    const providers = await loadSdk(() => import('@aws-sdk/credential-providers'))
    const { settings: profile, transport } = await this.#profile(identity)
    const clientConfig = { region, requestHandler: transport as never }
    const settings = { clientConfig, logger: SILENT }
    // Not the chain for a profile: it hides what is wrong with the profile, and goes on to other credentials.
    const own =
      identity.profile !== undefined || hasCredentials(profile)
        ? providers.fromIni({ ...settings, profile: profileName(identity.profile) })
        : providers.fromNodeProviderChain(settings)
    if (identity.roleArn === undefined) return remembering(own as Provider)
    const params = { RoleArn: identity.roleArn, RoleSessionName: 'catalog-sql' }
    const role = providers.fromTemporaryCredentials({ params, clientConfig, masterCredentials: own })
    return remembering(role as Provider)
  }
}
