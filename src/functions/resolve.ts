import { findCast } from '../types/casts.ts'
import { arrayOf, OID, type SqlType, UNKNOWN, VARCHAR } from '../types/type.ts'
import type { CallableRow, FunctionRow, Pattern } from './row.ts'

// PostgreSQL manual, chapter 10 (Type Conversion); parse_func.c, parse_oper.c and parse_coerce.c.

export interface Resolution<Row extends CallableRow = CallableRow> {
  readonly ok: true
  readonly row: Row
  /** What each argument has to be cast to, one per argument given, in the order given. */
  readonly argTypes: readonly SqlType[]
  /** For each of the row's arguments which of the given ones it is; undefined: it takes its default. Absent: in order. */
  readonly places?: readonly (number | undefined)[]
  readonly returns: SqlType
  /** Any pattern of the row (a table function's column) as a type of this call. */
  readonly solve: (pattern: Pattern) => SqlType
}
export interface NoResolution {
  readonly ok: false
  /**
   * 'none': no row takes such arguments (42883). 'ambiguous': several do (42725). 'indeterminate': one does,
   * but nothing says what its anyelement is (42804, "could not determine polymorphic type because input has
   * type unknown").
   */
  readonly problem: 'none' | 'ambiguous' | 'indeterminate'
}

/** A row with its variadic argument repeated as often as the call needs. */
interface Candidate<Row extends CallableRow> {
  readonly row: Row
  /** One per argument given, in the order given. */
  readonly args: readonly Pattern[]
  readonly places?: readonly (number | undefined)[]
}

/** What was written before each argument's `=>`; undefined for an argument by position. */
export type ArgumentNames = readonly (string | undefined)[]

const isPseudo = (pattern: Pattern): pattern is Exclude<Pattern, SqlType> => typeof pattern === 'string'

// ── categories ──────────────────────────────────────────────────────────────────────────────────────

type Category = 'number' | 'string' | 'boolean' | 'time' | 'span' | 'user' | 'network' | 'array' | 'pseudo'

const category = (type: Pattern): Category => {
  if (isPseudo(type)) return 'pseudo'
  switch (type.kind) {
    case 'bigint':
    case 'decimal':
    case 'oid':
      return 'number'
    case 'varchar':
      return 'string'
    case 'boolean':
      return 'boolean'
    case 'timestamp':
    case 'date':
    case 'time':
    case 'timetz':
      return 'time'
    case 'interval':
      return 'span'
    case 'json':
    case 'jsonpath':
    case 'hstore':
    case 'struct':
    case 'bytea':
    case 'uuid':
      return 'user'
    case 'inet':
      return 'network'
    case 'array':
      return 'array'
    case 'record':
    case 'unknown':
      return 'pseudo'
    default:
      // regclass and its kin.
      return 'number'
  }
}

const PREFERRED: ReadonlySet<string> = new Set([
  'decimal',
  'oid',
  'varchar',
  'boolean',
  'timestamp',
  'interval',
  'inet',
])
const isPreferred = (type: Pattern): boolean => !isPseudo(type) && PREFERRED.has(type.kind)

// ── coercion ────────────────────────────────────────────────────────────────────────────────────────

const coercible = (from: SqlType, to: SqlType): boolean =>
  from === to || from === UNKNOWN || findCast(from, to, 'implicit') !== undefined

/**
 * The one type that values of all these types are brought to (CASE, UNION, VALUES, IN, ARRAY, greatest), or
 * undefined when they are of different categories. All unknown gives VARCHAR. The caller still has to find
 * each cast: arrays or structs of one category may have none. A whole number beside an oid is one, as PostgreSQL's int4 is.
 */
export const commonType = (types: readonly SqlType[]): SqlType | undefined => {
  let common: SqlType = UNKNOWN
  for (const type of types) {
    if (type === UNKNOWN || type === common) continue
    if (common === UNKNOWN) common = type
    else if (category(type) !== category(common)) return undefined
    else if (!isPreferred(common) && coercible(common, type) && (type === OID || !coercible(type, common)))
      common = type
  }
  return common === UNKNOWN ? VARCHAR : common
}

// ── pseudo-types ────────────────────────────────────────────────────────────────────────────────────

interface Solution {
  /** anyelement and the element of anyarray; undefined when no known argument says. */
  readonly element: SqlType | undefined
  readonly compatible: SqlType | undefined
}

const NOTHING: Solution = { element: undefined, compatible: undefined }

const agreedElement = (
  patterns: readonly Pattern[],
  types: readonly SqlType[],
): SqlType | null | undefined => {
  let agreed: SqlType | undefined
  for (const [i, pattern] of patterns.entries()) {
    const type = types[i]!
    let element: SqlType
    if (type === UNKNOWN) continue
    if (pattern === 'anyelement' || pattern === 'anynonarray') element = type
    else if (pattern !== 'anyarray') continue
    else if (type.kind === 'array') element = type.element
    else return null
    if (agreed !== undefined && agreed !== element) return null
    agreed = element
  }
  return agreed?.kind === 'array' && patterns.includes('anynonarray') ? null : agreed
}

const agreedCompatible = (
  patterns: readonly Pattern[],
  types: readonly SqlType[],
): SqlType | null | undefined => {
  const known: SqlType[] = []
  let used = false
  for (const [i, pattern] of patterns.entries()) {
    if (pattern !== 'anycompatible' && pattern !== 'anycompatiblearray') continue
    used = true
    const type = types[i]!
    if (type === UNKNOWN) continue
    if (pattern === 'anycompatible') known.push(type)
    else if (type.kind === 'array') known.push(type.element)
    else return null
  }
  if (!used) return undefined
  const common = commonType(known)
  return common !== undefined && known.every((type) => coercible(type, common)) ? common : null
}

/** What the pseudo-types of a signature stand for, or undefined when the arguments contradict each other. */
const solvePseudo = (patterns: readonly Pattern[], types: readonly SqlType[]): Solution | undefined => {
  if (!patterns.some(isPseudo)) return NOTHING
  const element = agreedElement(patterns, types)
  const compatible = agreedCompatible(patterns, types)
  return element === null || compatible === null ? undefined : { element, compatible }
}

const takes = (pattern: Pattern, type: SqlType): boolean => {
  if (!isPseudo(pattern)) return coercible(type, pattern)
  if (pattern === 'anystruct') return type.kind === 'struct'
  if (pattern === 'anyrecord') return type.kind === 'record'
  // The rest is for solvePseudo to judge, over all arguments together.
  return true
}

const accepts = (patterns: readonly Pattern[], types: readonly SqlType[]): boolean =>
  patterns.every((pattern, i) => takes(pattern, types[i]!)) && solvePseudo(patterns, types) !== undefined

/** The type a pattern stands for; undefined when no argument says. */
const concrete = (pattern: Pattern, solution: Solution, own: SqlType): SqlType | undefined => {
  if (!isPseudo(pattern)) return pattern
  switch (pattern) {
    case 'any':
      return own === UNKNOWN ? VARCHAR : own
    case 'anystruct':
    case 'anyrecord':
      return own
    case 'anyelement':
    case 'anynonarray':
      return solution.element
    case 'anyarray':
      return own.kind === 'array' && own.vector !== undefined
        ? own
        : solution.element && arrayOf(solution.element)
    case 'anycompatible':
      return solution.compatible
    case 'anycompatiblearray':
      return solution.compatible && arrayOf(solution.compatible)
  }
}

// ── candidates ──────────────────────────────────────────────────────────────────────────────────────

const arrayPattern = (pattern: Pattern): Pattern => {
  if (!isPseudo(pattern)) return arrayOf(pattern)
  return pattern === 'anycompatible' ? 'anycompatiblearray' : 'anyarray'
}

/**
 * A variadic row as it is called with VARIADIC array: the array's elements become its last arguments. The
 * array itself being NULL gives NULL, or no arguments where the row says so.
 */
const spreading = (row: FunctionRow): FunctionRow => {
  const { emit: _, returnType, needs, ...rest } = row
  const fixed = row.args.length - 1
  const strict = row.strict !== false
  const elementTypes = (types: readonly SqlType[], count: number): SqlType[] => {
    const array = types.at(-1)!
    const element = array.kind === 'array' ? array.element : array
    return [...types.slice(0, -1), ...new Array<SqlType>(count).fill(element)]
  }
  const spread =
    (call: (count: number) => (...args: unknown[]) => unknown, skip: number) =>
    (...args: unknown[]): unknown => {
      const array = args.at(-1) as readonly unknown[] | null
      if (array === null && !row.nullArrayIsEmpty) return null
      // Arrays of more dimensions give their elements in order.
      const elements = (array ?? []).flat(Number.POSITIVE_INFINITY)
      const all = [...args.slice(0, -1), ...elements]
      return strict && all.slice(skip).includes(null) ? null : call(elements.length)(...all)
    }
  const impl =
    needs === 'types'
      ? (types: readonly SqlType[], returns: SqlType) => {
          const made = new Map<number, (...args: unknown[]) => unknown>()
          return spread((count) => {
            let fn = made.get(count)
            if (fn === undefined) {
              fn = row.impl(elementTypes(types, count), returns) as (...args: unknown[]) => unknown
              made.set(count, fn)
            }
            return fn
          }, 0)
        }
      : spread(() => row.impl, needs === 'context' ? 1 : 0)
  return {
    ...rest,
    args: [...row.args.slice(0, fixed), arrayPattern(row.args[fixed]!)],
    variadic: false,
    nullable: true,
    ...(returnType === undefined ? {} : { returnType: (types) => returnType(elementTypes(types, 1)) }),
    ...(needs === undefined ? {} : { needs }),
    impl,
  }
}

const samePatterns = (a: readonly Pattern[], b: readonly Pattern[]): boolean =>
  a.length === b.length && a.every((pattern, i) => pattern === b[i])

/** Where each of a row's arguments is among those given by name and position (MatchNamedCall); undefined: no match. */
const placesOf = ({ argNames, args }: CallableRow, names: ArgumentNames): readonly number[] | undefined => {
  const places = names.map((name, i) => (name === undefined ? i : (argNames?.indexOf(name) ?? -1)))
  const fits = places.every((place, i) => place >= 0 && place < args.length && places.indexOf(place) === i)
  return fits ? args.map((_, i) => places.indexOf(i)) : undefined
}

/** The row for arguments that it takes as they are, the ones left out having defaults. */
const matched = <Row extends CallableRow>(
  row: Row,
  count: number,
  names: ArgumentNames | undefined,
): Candidate<Row> | undefined => {
  if (names === undefined && row.args.length === count) return { row, args: row.args }
  if (count > row.args.length) return undefined
  const found = placesOf(row, names ?? new Array<undefined>(count).fill(undefined))
  const firstDefault = row.args.length - (row.defaults?.length ?? 0)
  if (found === undefined || found.some((place, i) => place < 0 && i < firstDefault)) return undefined
  const args = new Array<Pattern>(count)
  for (const [i, place] of found.entries()) if (place >= 0) args[place] = row.args[i]!
  return { row, args, places: found.map((place) => (place < 0 ? undefined : place)) }
}

const candidatesOf = <Row extends CallableRow>(
  rows: readonly Row[],
  count: number,
  { variadicArray, names }: CallForm,
): Candidate<Row>[] => {
  const plain: Candidate<Row>[] = []
  const expanded: Candidate<Row>[] = []
  for (const row of rows) {
    if (variadicArray === true) {
      if (row.variadic && row.kind === 'function') {
        const whole = matched(spreading(row) as unknown as Row, count, names)
        if (whole !== undefined) plain.push(whole)
      }
    } else if (!row.variadic) {
      const candidate = matched(row, count, names)
      if (candidate !== undefined) plain.push(candidate)
    } else if (names === undefined && count >= row.args.length) {
      const repeated = new Array<Pattern>(count - row.args.length).fill(row.args.at(-1)!)
      expanded.push({ row, args: [...row.args, ...repeated] })
    }
  }
  const hidden = ({ args }: Candidate<Row>) => plain.some((other) => samePatterns(other.args, args))
  return [...plain, ...expanded.filter((candidate) => !hidden(candidate))]
}

const isExact = (patterns: readonly Pattern[], types: readonly SqlType[]): boolean =>
  patterns.every((pattern, i) => pattern === types[i])

/** A row that is exactly of these types. For operators an unknown operand is first taken to be of the other's type. */
const exactMatch = <Row extends CallableRow>(
  candidates: readonly Candidate<Row>[],
  types: readonly SqlType[],
): Candidate<Row> | undefined => {
  const direct = candidates.find(({ args }) => isExact(args, types))
  const [left, right] = types
  if (direct !== undefined || candidates[0]?.row.kind !== 'operator' || types.length !== 2) return direct
  if ((left === UNKNOWN) === (right === UNKNOWN)) return undefined
  const known = left === UNKNOWN ? right! : left!
  return candidates.find(({ args }) => isExact(args, [known, known]))
}

// ── choosing among several (func_select_candidate) ──────────────────────────────────────────────────

const withMost = <T>(items: readonly T[], score: (item: T) => number): T[] => {
  const scores = items.map(score)
  const best = Math.max(...scores)
  return items.filter((_, i) => scores[i] === best)
}

const countWhere = (types: readonly SqlType[], test: (type: SqlType, i: number) => boolean): number => {
  let count = 0
  for (const [i, type] of types.entries()) if (type !== UNKNOWN && test(type, i)) count++
  return count
}

interface Slot {
  readonly category: Category
  readonly hasPreferred: boolean
}

/** What an unknown argument should be, judging by what the candidates want there; undefined when they disagree. */
const slotOf = (wanted: readonly Pattern[]): Slot | undefined => {
  let slot: Slot | undefined
  let conflict = false
  for (const pattern of wanted) {
    const own = category(pattern)
    const preferred = isPreferred(pattern)
    if (slot === undefined) slot = { category: own, hasPreferred: preferred }
    else if (own === slot.category) slot = { category: own, hasPreferred: slot.hasPreferred || preferred }
    else if (own === 'string') slot = { category: own, hasPreferred: preferred }
    else conflict = true
  }
  return conflict && slot?.category !== 'string' ? undefined : slot
}

const byUnknowns = <Row extends CallableRow>(
  candidates: readonly Candidate<Row>[],
  types: readonly SqlType[],
): readonly Candidate<Row>[] => {
  const slots = new Map<number, Slot>()
  for (const [i, type] of types.entries()) {
    if (type !== UNKNOWN) continue
    const slot = slotOf(candidates.map(({ args }) => args[i]!))
    if (slot === undefined) return candidates
    slots.set(i, slot)
  }
  const fits = ({ args }: Candidate<Row>): boolean =>
    [...slots].every(
      ([i, slot]) => category(args[i]!) === slot.category && (!slot.hasPreferred || isPreferred(args[i]!)),
    )
  const kept = candidates.filter(fits)
  return kept.length > 0 ? kept : candidates
}

const isOfType = (pattern: Pattern, type: SqlType): boolean =>
  pattern === type ||
  (pattern === 'anystruct' && type.kind === 'struct') ||
  (pattern === 'anyrecord' && type.kind === 'record')

const choose = <Row extends CallableRow>(
  all: readonly Candidate<Row>[],
  types: readonly SqlType[],
): Candidate<Row> | undefined => {
  const only = (list: readonly Candidate<Row>[]) => (list.length === 1 ? list[0] : undefined)
  let candidates: readonly Candidate<Row>[] = withMost(all, ({ args }) =>
    countWhere(types, (type, i) => isOfType(args[i]!, type)),
  )
  if (candidates.length === 1) return candidates[0]
  candidates = withMost(candidates, ({ args }) =>
    countWhere(
      types,
      (type, i) =>
        isOfType(args[i]!, type) || (isPreferred(args[i]!) && category(args[i]!) === category(type)),
    ),
  )
  if (candidates.length === 1 || !types.includes(UNKNOWN)) return only(candidates)
  candidates = byUnknowns(candidates, types)
  if (candidates.length === 1) return candidates[0]
  const known = new Set(types.filter((type) => type !== UNKNOWN))
  if (known.size !== 1) return undefined
  const [type] = known
  const assumed = types.map(() => type!)
  return only(candidates.filter(({ args }) => accepts(args, assumed)))
}

// ── the answer ──────────────────────────────────────────────────────────────────────────────────────

const resolved = <Row extends CallableRow>(
  { row, args, places }: Candidate<Row>,
  types: readonly SqlType[],
): Resolution<Row> | NoResolution => {
  const solution = solvePseudo(args, types)!
  const argTypes: SqlType[] = []
  for (const [i, pattern] of args.entries()) {
    const type = concrete(pattern, solution, types[i]!)
    if (type === undefined) return { ok: false, problem: 'indeterminate' }
    argTypes.push(type)
  }
  const solve = (pattern: Pattern): SqlType => {
    const own = argTypes[args.indexOf(pattern)] ?? UNKNOWN
    const type = concrete(pattern, solution, own)
    if (type === undefined) throw new Error(`${row.name} gives ${String(pattern)}, which no argument decides`)
    return type
  }
  const returns = row.returnType?.(argTypes) ?? solve(row.returns)
  return { ok: true, row, argTypes, returns, solve, ...(places === undefined ? {} : { places }) }
}

/** How a call was written, beside its arguments. */
export interface CallForm {
  /** The last argument was written VARIADIC. */
  readonly variadicArray?: boolean
  /** Absent when no argument has a name. */
  readonly names?: ArgumentNames | undefined
}

/**
 * Finds the row that a call means, as PostgreSQL does. `rows` are all callables of the name (or all operators of
 * the symbol); `argTypes` those of the arguments, UNKNOWN for untyped literals, NULLs and parameters.
 */
export const resolveCall = <Row extends CallableRow>(
  rows: readonly Row[],
  argTypes: readonly SqlType[],
  form: CallForm = {},
): Resolution<Row> | NoResolution => {
  const candidates = candidatesOf(rows, argTypes.length, form)
  const exact = exactMatch(candidates, argTypes)
  if (exact !== undefined) return resolved(exact, argTypes)
  const possible = candidates.filter(({ args }) => accepts(args, argTypes))
  if (possible.length === 0) return { ok: false, problem: 'none' }
  const chosen = possible.length === 1 ? possible[0] : choose(possible, argTypes)
  return chosen === undefined ? { ok: false, problem: 'ambiguous' } : resolved(chosen, argTypes)
}
