import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { DdsqlError } from '../../source/error.ts'
import { SQLSTATE } from '../../source/sqlstate.ts'

const HINT =
  'Install @aws-sdk/client-sagemaker, client-bedrock and credential-providers beside the program, or bundle them with the option --main-fields=module,main.'

/** The SDK says once that it will drop this version of Node; it would say so in the middle of a result. */
const silence = async (): Promise<void> => {
  const { state } = await import('@aws-sdk/core/client')
  state.warningEmitted = true
}

/**
 * Loads a package of the SDK. Throws DdsqlError 58030 where a bundle was made that has left it out, or that has it in a
 * form that cannot run.
 */
export const loadSdk = async <T>(load: () => Promise<T>): Promise<T> => {
  try {
    const [sdk] = await Promise.all([load(), silence()])
    return sdk
  } catch (error) {
    if (error instanceof DdsqlError) throw error
    const { message } = error as Error
    const [why] = message.split('\n')
    throw new DdsqlError(SQLSTATE.io_error, `the AWS SDK cannot be loaded: ${why}`, {
      hint: HINT,
      cause: error,
    })
  }
}

/** The module of a client. */
export type Sdk = Readonly<Record<string, unknown>>

/** The clients that come with this package. */
const OWN: Readonly<Record<string, () => Promise<unknown>>> = {
  sagemaker: () => import('@aws-sdk/client-sagemaker'),
  bedrock: () => import('@aws-sdk/client-bedrock'),
}

// In CommonJS there is no import.meta; `node -e` has a __filename that is no file's.
const here = import.meta.url || __filename

/** Where packages are looked for: beside this one, beside the program, in the working folder. */
const places = (): string[] => {
  const program = process.argv[1]
  return [here, ...(program === undefined ? [] : [program]), join(process.cwd(), 'package.json')]
}

/** The file of a client's package that is imported, and what loads it; undefined where it is not installed. */
const findClient = (
  service: string,
): { readonly file: string; readonly require: NodeJS.Require } | undefined => {
  for (const place of places()) {
    try {
      const require = createRequire(place)
      return { file: require.resolve(`@aws-sdk/client-${service}`), require }
    } catch {}
  }
  return undefined
}

/** The folder of a client's declarations, which have the documentation; undefined where it is not installed. */
export const declarationsOf = (service: string): string | undefined => {
  const found = findClient(service)
  return found && join(dirname(found.file), '..', 'dist-types', 'models')
}

/** As `silence`, where the host's client has a core of its own. */
const quiet = (file: string): void => {
  try {
    const core = createRequire(file)('@aws-sdk/core/client') as { state?: { warningEmitted?: boolean } }
    if (core.state !== undefined) core.state.warningEmitted = true
  } catch {
    // An older one, which says nothing.
  }
}

/** A client that the host has installed. Throws 58030 with a hint which to install. */
const hostClient = (service: string): unknown => {
  const name = `@aws-sdk/client-${service}`
  const found = findClient(service)
  if (found !== undefined) {
    quiet(found.file)
    return found.require(found.file)
  }
  throw new DdsqlError(SQLSTATE.io_error, `the AWS SDK's client of ${service} is not installed`, {
    hint: `npm install ${name}, in the folder of the program or in the working folder.`,
  })
}

/** The client of a service, of this package or of the host's. Throws DdsqlError 58030. */
export const loadClient = async (service: string): Promise<Sdk> => {
  const own = Object.hasOwn(OWN, service) ? OWN[service] : undefined
  return (await loadSdk(own ?? (async () => hostClient(service)))) as Sdk
}

/** The class of a client's module, `SageMakerClient`. */
export const clientClass = (sdk: Sdk): (new (config: unknown) => unknown) | undefined => {
  const name = Object.keys(sdk).find((key) => /^[A-Z]\w*Client$/.test(key))
  return name === undefined ? undefined : (sdk[name] as new (config: unknown) => unknown)
}
