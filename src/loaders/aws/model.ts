// The model of a service that its SDK client carries at run time: operations and the shapes of what they take and give.

export type ShapeKind =
  | 'structure'
  | 'union'
  | 'list'
  | 'map'
  | 'string'
  | 'number'
  | 'boolean'
  | 'timestamp'
  | 'blob'
  | 'document'
  | 'unit'

interface Parts {
  readonly required?: readonly string[]
  readonly members?: ReadonlyMap<string, Shape>
  readonly of?: Shape
}

/** The shape of a value. Its parts are read when they are asked for: a shape may have itself inside. */
export class Shape {
  readonly kind: ShapeKind
  readonly name: string
  readonly #make: () => Parts
  #made: Parts | undefined

  constructor(kind: ShapeKind, name = '', make: () => Parts = () => ({})) {
    this.kind = kind
    this.name = name
    this.#make = make
  }

  get #parts(): Parts {
    this.#made ??= this.#make()
    return this.#made
  }

  /** The members of a structure or union. */
  get members(): ReadonlyMap<string, Shape> {
    return this.#parts.members ?? NO_MEMBERS
  }

  /** The members that must be given. */
  get required(): readonly string[] {
    return this.#parts.required ?? []
  }

  /** What a list has, or the values of a map. */
  get of(): Shape | undefined {
    return this.#parts.of
  }

  member(name: string): Shape | undefined {
    return this.members.get(name)
  }

  /** The shape at a path of members with dots between them. */
  at(path: string): Shape | undefined {
    return path.split('.').reduce<Shape | undefined>((shape, name) => shape?.member(name), this)
  }
}

const NO_MEMBERS: ReadonlyMap<string, Shape> = new Map()

// Numbers stand for simple shapes (@smithy/types): 64 and 128 mark a list and a map of the simple shape added to them.
const simple = (code: number): Shape => {
  if (code >= 128) return new Shape('map', '', () => ({ of: simple(code - 128) }))
  if (code >= 64) return new Shape('list', '', () => ({ of: simple(code - 64) }))
  switch (code) {
    case 0:
      return new Shape('string')
    case 2:
      return new Shape('boolean')
    case 4:
    case 5:
    case 6:
    case 7:
      return new Shape('timestamp')
    case 15:
      return new Shape('document')
    case 21:
    case 42:
      return new Shape('blob')
    default:
      return new Shape('number')
  }
}

/** A shape as the SDK writes it: a number, [kind, namespace, name, traits, …], [shape, traits] for a member with traits, or a function of one. */
const shapeOf = (reference: unknown): Shape => {
  const raw = typeof reference === 'function' ? reference() : reference
  if (typeof raw === 'number') return simple(raw)
  if (!Array.isArray(raw)) return new Shape('unit')
  if (raw.length === 2) return shapeOf(raw[0])
  const [kind, , name, , first, second, required = 0] = raw
  switch (kind) {
    case 0:
      return shapeOf(first)
    case 1:
      return new Shape('list', name, () => ({ of: shapeOf(first) }))
    case 2:
      return new Shape('map', name, () => ({ of: shapeOf(second) }))
    case 3:
    case 4:
      return new Shape(kind === 3 ? 'structure' : 'union', name, () => ({
        members: new Map(
          (first as string[]).map((member, i) => [member, shapeOf((second as unknown[])[i])] as const),
        ),
        // They come first.
        required: (first as string[]).slice(0, required),
      }))
    default:
      return new Shape('unit', name)
  }
}

export interface Operation {
  readonly name: string
  readonly input: Shape
  readonly output: Shape
}

/** The model in a client's module. */
export class Model {
  readonly #sdk: Readonly<Record<string, unknown>>

  constructor(sdk: Readonly<Record<string, unknown>>) {
    this.#sdk = sdk
  }

  operation(name: string): Operation | undefined {
    const raw = Object.hasOwn(this.#sdk, `${name}$`) ? this.#sdk[`${name}$`] : undefined
    if (!Array.isArray(raw) || raw[0] !== 9) return undefined
    return { name, input: shapeOf(raw[4]), output: shapeOf(raw[5]) }
  }

  /** The names of all operations, sorted. Old clients carry no model: they have none. */
  operations(): string[] {
    return Object.entries(this.#sdk)
      .flatMap(([name, raw]) => (Array.isArray(raw) && raw[0] === 9 ? [name.slice(0, -1)] : []))
      .sort()
  }

  /** The values of an enumeration, in the order of the model. */
  enumeration(name: string): readonly string[] | undefined {
    const raw = Object.hasOwn(this.#sdk, name) ? this.#sdk[name] : undefined
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return undefined
    const values = Object.values(raw)
    return values.length > 0 && values.every((value) => typeof value === 'string') ? values : undefined
  }
}
