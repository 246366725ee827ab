// The models that the AWS SDKs carry at run time, read as plain shapes.
import * as bedrock from '@aws-sdk/client-bedrock'
import * as sagemaker from '@aws-sdk/client-sagemaker'

export type Shape =
  | {
      readonly kind: 'structure' | 'union'
      readonly name: string
      readonly members: ReadonlyMap<string, Shape>
    }
  | { readonly kind: 'list'; readonly of: Shape }
  | { readonly kind: 'map'; readonly of: Shape }
  | { readonly kind: 'string' | 'number' | 'boolean' | 'timestamp' | 'blob' | 'document' }

export type Service = 'sagemaker' | 'bedrock'

const SDKS: Readonly<Record<Service, Readonly<Record<string, unknown>>>> = { sagemaker, bedrock }

// Numbers stand for simple shapes (@smithy/types): 64 and 128 mark a list and a map of the simple shape added to them.
const simple = (code: number): Shape => {
  if (code >= 128) return { kind: 'map', of: simple(code - 128) }
  if (code >= 64) return { kind: 'list', of: simple(code - 64) }
  if (code === 0) return { kind: 'string' }
  if (code === 1 || code === 17 || code === 19) return { kind: 'number' }
  if (code === 2) return { kind: 'boolean' }
  if (code >= 4 && code <= 7) return { kind: 'timestamp' }
  if (code === 15) return { kind: 'document' }
  if (code === 21 || code === 42) return { kind: 'blob' }
  throw new Error(`unknown shape code ${code}`)
}

const shapeOf = (reference: unknown): Shape => {
  const raw = typeof reference === 'function' ? reference() : reference
  if (typeof raw === 'number') return simple(raw)
  if (!Array.isArray(raw)) throw new Error('no shape')
  // A member with traits is [shape, traits]; a shape is [kind, namespace, name, traits, …].
  if (raw.length === 2) return shapeOf(raw[0])
  const [kind, , name, , first, second] = raw
  if (kind === 0) return shapeOf(first)
  if (kind === 1) return { kind: 'list', of: shapeOf(first) }
  if (kind === 2) return { kind: 'map', of: shapeOf(second) }
  if (kind === 3 || kind === 4) {
    const names = first as string[]
    const members = new Map(names.map((member, i) => [member, shapeOf((second as unknown[])[i])]))
    return { kind: kind === 3 ? 'structure' : 'union', name, members }
  }
  throw new Error(`unknown kind of shape ${kind}`)
}

/** The shape of an operation's request and answer. */
export const operation = (service: Service, name: string): { input: Shape; output: Shape } => {
  const model = SDKS[service][`${name}$`]
  if (!Array.isArray(model) || model[0] !== 9) throw new Error(`${service} has no operation ${name}`)
  return { input: shapeOf(model[4]), output: shapeOf(model[5]) }
}

/** The shape of a field, undefined when there is none. */
export const member = (shape: Shape | undefined, name: string): Shape | undefined =>
  shape?.kind === 'structure' || shape?.kind === 'union' ? shape.members.get(name) : undefined

export const item = (shape: Shape | undefined): Shape | undefined =>
  shape?.kind === 'list' ? shape.of : undefined

/** The values of an enumeration. */
export const enumeration = (service: Service, name: string): readonly string[] => {
  const values = SDKS[service][name]
  if (typeof values !== 'object' || values === null) throw new Error(`${service} has no enumeration ${name}`)
  return Object.values(values) as string[]
}
