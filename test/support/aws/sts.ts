// STS's query protocol: a form in, XML out.
import { sessionKey } from './keys.ts'
import type { Params } from './params.ts'
import type { Asked, Rules } from './rules.ts'
import { accessDenied, invalid, type ServiceError } from './service-error.ts'

const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/'
const ROLE = /^arn:aws:iam::(\d{12}):role\/(.+)$/

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0)};`)

const xml = (content: string | Readonly<Record<string, string | object>>): string =>
  typeof content === 'string'
    ? escaped(content)
    : Object.entries(content)
        .map(([name, inner]) => `<${name}>${xml(inner as string)}</${name}>`)
        .join('')

const assumeRole = (rules: Rules, asked: Asked, params: Params, accounts: ReadonlySet<string>): object => {
  const [arn, account, role] = ROLE.exec(String(params.RoleArn)) ?? []
  const name = String(params.RoleSessionName)
  if (arn === undefined || account === undefined || role === undefined)
    throw invalid('roleArn', params.RoleArn, 'be the ARN of a role')
  if (!accounts.has(account))
    throw accessDenied(
      'sts',
      `User: arn:aws:iam::${asked.account}:user/tester is not authorized to perform: sts:AssumeRole on resource: ${arn}`,
    )
  const lasting = rules.get(asked, 'sessionSeconds') ?? Number(params.DurationSeconds ?? 3600)
  const ends = Date.now() + lasting * 1000
  const keys = sessionKey(account, ends)
  return {
    Credentials: {
      AccessKeyId: keys.accessKeyId,
      SecretAccessKey: keys.secretAccessKey,
      SessionToken: keys.sessionToken,
      Expiration: new Date(ends).toISOString(),
    },
    AssumedRoleUser: {
      AssumedRoleId: `AROA${account}:${name}`,
      Arn: `arn:aws:sts::${account}:assumed-role/${role}/${name}`,
    },
  }
}

/** The XML that AssumeRole or GetCallerIdentity answers. Roles can be assumed in all accounts that the server has. Throws ServiceError. */
export const answerSts = (
  rules: Rules,
  asked: Asked,
  params: Params,
  accounts: ReadonlySet<string>,
): string => {
  const { account, operation } = asked
  const result =
    operation === 'AssumeRole'
      ? assumeRole(rules, asked, params, accounts)
      : { Arn: `arn:aws:iam::${account}:user/tester`, UserId: `AIDA${account}`, Account: account }
  const body = xml({ [`${operation}Result`]: result, ResponseMetadata: { RequestId: '0-0' } })
  return `<${operation}Response xmlns="${NAMESPACE}">${body}</${operation}Response>`
}

/** An error in the form of the query protocol. */
export const stsError = ({ code, message, status }: ServiceError): string => {
  const type = status < 500 ? 'Sender' : 'Receiver'
  const body = xml({ Error: { Type: type, Code: code, Message: message }, RequestId: '0-0' })
  return `<ErrorResponse xmlns="${NAMESPACE}">${body}</ErrorResponse>`
}
