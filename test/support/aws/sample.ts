// Records of any resource, made of the shape that describes it.
import type { Model, Shape } from '../../../src/loaders/aws/model.ts'
import type { RawRecord } from '../records.ts'

const DEEPEST = 4

const value = (model: Model, name: string, shape: Shape, i: number, depth: number): unknown => {
  switch (shape.kind) {
    case 'string': {
      const values = model.enumeration(name.slice(0, 1).toUpperCase() + name.slice(1))
      return values === undefined ? `${name}-${i}` : values[i % values.length]
    }
    case 'number':
      return i + 1
    case 'boolean':
      return i % 2 === 0
    case 'timestamp':
      return new Date(Date.UTC(2026, 10, 1 + i, 12)).toISOString()
    case 'map':
      return {
        [`Some.Key-${i}`]: shape.of === undefined ? 'x' : value(model, 'Value', shape.of, i, depth + 1),
      }
    case 'list':
      return shape.of === undefined || depth > DEEPEST ? [] : [value(model, name, shape.of, i, depth + 1)]
    case 'union':
    case 'structure': {
      if (depth > DEEPEST) return undefined
      const members = shape.kind === 'union' ? [...shape.members].slice(0, 1) : [...shape.members]
      return Object.fromEntries(members.map(([part, of]) => [part, value(model, part, of, i, depth + 1)]))
    }
    default:
      return undefined
  }
}

/** Record number `i` of a shape; its own ARN is one of the account and region. */
export const sampleRecord = (
  model: Model,
  shape: Shape,
  i: number,
  arn: { readonly field: string; readonly text: string },
): RawRecord => ({
  ...(value(model, '', shape, i, 0) as RawRecord),
  [arn.field]: arn.text,
})
