import type { IncomingHttpHeaders } from 'node:http'
import { isOperation, restDemand, SDKS } from './by-model.ts'
import { fromQuery, type Params } from './params.ts'
import type { Operation, Service } from './rules.ts'

/** An HTTP request, read whole. */
export interface RawRequest {
  readonly method: string
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** Whose keys signed a request, and for which region and service: what the Authorization header says. */
export interface Signer {
  readonly accessKeyId: string
  readonly sessionToken: string | undefined
  readonly region: string
  readonly service: string
}

const CREDENTIAL = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request,/

/** Undefined when the request is not signed. */
export const signerOf = ({ headers }: RawRequest): Signer | undefined => {
  const [, accessKeyId, region, service] = CREDENTIAL.exec(headers.authorization ?? '') ?? []
  if (accessKeyId === undefined || region === undefined || service === undefined) return undefined
  const token = headers['x-amz-security-token']
  return { accessKeyId, region, service, sessionToken: typeof token === 'string' ? token : undefined }
}

/** What a request asks for; operation is undefined when the service has no such operation here. */
export interface Demand {
  readonly service: Service
  readonly operation: Operation | undefined
  /** What the body or the query says; undefined when the body can not be read. */
  readonly params: Params | undefined
}

const STS_ACTIONS = ['AssumeRole', 'GetCallerIdentity']

const known = (name: string, names: readonly string[]): Operation | undefined =>
  names.includes(name) ? (name as Operation) : undefined

/** The parameters in a body; undefined when it is not a JSON object. */
const json = (body: string): Params | undefined => {
  try {
    const value = body === '' ? {} : JSON.parse(body)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Reads what is asked for from the form of the request. */
export const demandOf = (request: RawRequest): Demand => {
  const { method, url, headers, body } = request
  const target = headers['x-amz-target']
  if (method === 'POST' && typeof target === 'string') {
    const name = target.replace(/^SageMaker\./, '')
    return {
      service: 'sagemaker',
      operation: isOperation('sagemaker', name) ? name : undefined,
      params: json(body),
    }
  }
  if (method === 'POST' && headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    const params = fromQuery(new URLSearchParams(body))
    return { service: 'sts', operation: known(String(params.Action), STS_ACTIONS), params }
  }
  const signed = signerOf(request)?.service ?? ''
  const service = Object.hasOwn(SDKS, signed) && signed !== 'sagemaker' ? signed : 'bedrock'
  return { service, ...restDemand(service, method, new URL(url, 'http://localhost'), json(body)) }
}
