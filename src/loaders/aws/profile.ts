import { readFile } from 'node:fs/promises'
import { DdsqlError } from '../../source/error.ts'
import { SQLSTATE } from '../../source/sqlstate.ts'
import { loadSdk } from './sdk.ts'

/** The settings of a profile in AWS's shared files. */
export type Profile = Readonly<Record<string, string | undefined>>

/** The name of a profile, or of the one that holds where none is named. */
export const profileName = (profile: string | undefined): string =>
  profile ?? (process.env.AWS_PROFILE || 'default')

/** What the shared files say about a profile: nothing where they do not have it. */
export const readProfile = async (profile: string | undefined): Promise<Profile> => {
  const { loadSharedConfigFiles } = await loadSdk(() => import('@smithy/core/config'))
  const { configFile, credentialsFile } = await loadSharedConfigFiles({ ignoreCache: true })
  const name = profileName(profile)
  return { ...configFile[name], ...credentialsFile[name] }
}

/** Settings of which any one says where a profile's credentials come from. */
const SOURCES = [
  'aws_access_key_id',
  'credential_process',
  'credential_source',
  'login_session',
  'role_arn',
  'sso_session',
  'sso_start_url',
  'web_identity_token_file',
]

/**
 * Whether the default credentials are those of a profile: then what is wrong with it is told, and no other
 * credentials, which might be of another account, are looked for.
 */
export const hasCredentials = (profile: Profile): boolean => {
  const { AWS_PROFILE, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = process.env
  const inEnvironment = !AWS_PROFILE && AWS_ACCESS_KEY_ID && AWS_SECRET_ACCESS_KEY
  return !inEnvironment && SOURCES.some((name) => profile[name] !== undefined)
}

/** The certificates that AWS_CA_BUNDLE, or else the profile, says to trust, as PEM. Throws 22023. */
export const trustedCertificates = async ({ ca_bundle }: Profile): Promise<string | undefined> => {
  const { AWS_CA_BUNDLE } = process.env
  const path = AWS_CA_BUNDLE || ca_bundle
  if (path === undefined || path === '') return undefined
  const name = AWS_CA_BUNDLE ? 'AWS_CA_BUNDLE' : 'ca_bundle'
  const wrong = (why: string) =>
    new DdsqlError(SQLSTATE.invalid_parameter_value, `the file "${path}" of ${name} ${why}`, {
      hint: 'It names a file of certificates in PEM form.',
    })
  const pem = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw wrong(`cannot be read: ${error.code}`)
  })
  if (!/-----BEGIN (?:TRUSTED )?CERTIFICATE-----/.test(pem)) throw wrong('has no certificate in it')
  return pem
}
