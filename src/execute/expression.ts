import type { BoundExpr, BoundQuery } from '../bind/bound.ts'
import { type Dictionary, type DictionarySpec, repeats } from '../columns/dictionaries.ts'
import { stackArrays } from '../functions/arrays.ts'
import type { FunctionRow } from '../functions/row.ts'
import { hasSubquery } from '../plan/exprs.ts'
import { readsClock } from '../plan/rules/fold-constants.ts'
import { mentioned } from '../plan/walk.ts'
import type { CastStep } from '../types/cast-row.ts'
import { castFunction, needsNames } from '../types/casts.ts'
import type { SqlType, StructType } from '../types/type.ts'
import type { Value } from '../types/value.ts'
import { implementation } from './callable.ts'
import { type Env, MapEnv, NO_COLUMN, type TextRef } from './env.ts'
import { FunctionCode, NULL_OPERAND, type Operand } from './function-code.ts'
import { keyFunction } from './keys.ts'
import type { RunState } from './run-state.ts'
import type { Subplan, TestFunction } from './subplan.ts'
import { TEXT, type Texts, textRef } from './texts.ts'

/** What expressions need from the program they are part of. */
export interface ExpressionHost {
  subplan(query: BoundQuery): Subplan
  /** What answers `left op ANY|ALL (subquery)` from the run, the values from outside and those of `left`. */
  subplanTest(expr: Extract<BoundExpr, { kind: 'subquery-test' }>): TestFunction
}

/** The number, among a function's inputs, of the dictionaries that it reads. */
export const DICTIONARIES = 1

type Kind<K extends BoundExpr['kind']> = Extract<BoundExpr, { kind: K }>

/** Writes code that computes one expression after another, in one function and over one kind of row. */
export class ExpressionWriter {
  constructor(
    readonly code: FunctionCode,
    readonly env: Env,
    readonly host: ExpressionHost,
    /** Writes what is computed once per run itself. */
    readonly once = false,
    /** The texts of tables that are read by their codes. */
    readonly texts?: Texts,
  ) {}

  /** The same function, another place to find columns. */
  over(env: Env): ExpressionWriter {
    return new ExpressionWriter(this.code, env, this.host)
  }

  /** Emits what computes the expression and gives the variable that holds it. */
  value(expr: BoundExpr): Operand {
    return this.#oncePerText(expr) ?? this.#value(expr)
  }

  /** The same, by its code where it is a text of a table: to compare it with others of its column. */
  key(expr: BoundExpr): Operand {
    const ref = this.texts && textRef(expr, this.env)
    if (ref === undefined) return this.value(expr)
    const { codes, texts } = this.#dictionary(ref, true)
    const code = this.#code(ref, codes)
    return { js: `${texts}[${code}]`, nullable: true, coded: { code, texts } }
  }

  /** JavaScript for the number of the expression's key in a KeyNumbers, -1 for none: once for each text that repeats. */
  findKey(expr: BoundExpr, numbers: string): string {
    const ref = this.texts && textRef(expr, this.env)
    if (ref === undefined) return `${numbers}.find(${keyOperand(this.code, this.value(expr), expr.type).js})`
    return this.#ofText(ref, this.code.slot({}), this.code.perRun(`(v) => ${numbers}.find(v)`), false).js
  }

  #value(expr: BoundExpr): Operand {
    switch (expr.kind) {
      case 'const':
        return this.#constant(expr.value)
      case 'param':
        return { js: this.code.perRun(`q.params[${expr.parameter.index - 1}]`), nullable: true }
      case 'column':
        return this.#read(expr)
      case 'call':
        return !this.once && isSettled(expr) ? this.#oncePerRun(expr) : this.#call(expr)
      case 'cast':
        return !this.once && isSettled(expr) ? this.#oncePerRun(expr) : this.#cast(expr)
      case 'and':
      case 'or':
        return this.#logic(expr)
      case 'not': {
        const inner = this.value(expr.expr)
        return this.code.constant(
          inner.nullable ? `${inner.js} === null ? null : !${inner.js}` : `!${inner.js}`,
          inner.nullable,
        )
      }
      case 'is-null': {
        const inner = this.value(expr.expr)
        return this.code.constant(`${inner.js} ${expr.negated ? '!==' : '==='} null`, false)
      }
      case 'case':
        return this.#case(expr)
      case 'coalesce':
        return this.#coalesce(expr)
      case 'any-of':
        return this.#anyOf(expr)
      case 'any-array':
        return this.#anyArray(expr)
      case 'array':
        return this.#array(expr)
      case 'row':
        return this.code.constant(`[${this.values(expr.items)}]`, false)
      case 'field':
        return this.#field(expr)
      case 'subquery':
        return this.#subquery(expr)
      case 'subquery-test':
        return this.#subqueryTest(expr)
    }
  }

  values(exprs: readonly BoundExpr[]): string {
    return exprs.map((expr) => this.value(expr).js).join(', ')
  }

  /** Leaves the row (by the statement `reject`) unless every condition is true, in order. */
  require(conditions: readonly BoundExpr[], reject: string): void {
    for (const condition of conditions) this.code.emit(`if (${this.value(condition).js} !== true) ${reject};`)
  }

  #constant(value: Value): Operand {
    if (value === null) return NULL_OPERAND
    if (typeof value === 'boolean') return { js: String(value), nullable: false }
    return { js: this.code.slot(value), nullable: false }
  }

  /** Where a dictionary is found in the run: its codes, its texts, and itself. */
  #dictionary(ref: TextRef, alwaysEncode: boolean): { codes: string; texts: string; dictionary: string } {
    const at = this.texts!.want(ref, alwaysEncode, () => dictionarySpec(ref, this.host))
    const dictionary = `inputs[${DICTIONARIES}][${at}]`
    return {
      codes: this.code.perRun(`${dictionary}.codes`),
      texts: this.code.perRun(`${dictionary}.texts`),
      dictionary,
    }
  }

  /** The code of the row at hand, as a constant. */
  #code({ row, nullable }: TextRef, codes: string): string {
    return this.code.constant(codeAt(codes, row(), nullable), false).js
  }

  /** Emits what finds a text in the row itself. */
  #textOfRow({ expr, env }: TextRef): Operand {
    return new ExpressionWriter(this.code, env, this.host).value(expr)
  }

  #text(ref: TextRef): Operand {
    const { codes, texts } = this.#dictionary(ref, false)
    return this.code.remember(`text ${ref.key}`, () => {
      const row = ref.row()
      const result = this.code.name('t')
      this.code.emit(`let ${result};`)
      this.code.block(`if (${codes} === undefined)`, () => {
        this.code.emit(`${result} = ${this.#textOfRow(ref).js};`)
      })
      this.code.emit(`else ${result} = ${texts}[${codeAt(codes, row, ref.nullable)}];`)
      return { js: result, nullable: true }
    })
  }

  /** What depends on one text of a table is computed once for each text that repeats, at the first row that has it. */
  #oncePerText(expr: BoundExpr): Operand | undefined {
    if (expr.kind === 'const' || expr.kind === 'param' || expr.kind === 'column') return undefined
    const found = this.texts?.ofOneText(expr, this.env)
    if (found === undefined) return undefined
    const { ref, rest } = found
    if (rest.kind === 'column') return this.#text(ref)
    const inner = new FunctionCode()
    const env = new MapEnv(new Map([[TEXT, { js: 'v', nullable: true }]]))
    inner.emit(`return ${new ExpressionWriter(inner, env, this.host).value(rest).js};`)
    if (inner.mayTakeLong) this.code.calls()
    const { suspends } = inner
    const name = this.code.slot(expr)
    return this.code.remember(`once per text ${ref.key} ${name}`, () =>
      this.#ofText(ref, name, this.code.perRun(`${this.code.slot(inner.finish('v'))}(q)`), suspends),
    )
  }

  /** Emits what a function gives for a text of a table, and keeps it for the next row that has the text. */
  #ofText(ref: TextRef, name: string, make: string, suspends: boolean): Operand {
    const { code } = this
    const { codes, texts, dictionary } = this.#dictionary(ref, false)
    const row = ref.row()
    const result = code.name('t')
    const set = (statement: string) => (suspends ? code.attempt(statement) : code.emit(statement))
    const known = code.perRun(`${code.slot(roomFor)}(${dictionary}, ${name})`)
    code.emit(`let ${result};`)
    code.block(`if (${known} === undefined)`, () => set(`${result} = ${make}(${this.#textOfRow(ref).js});`))
    code.block('else', () => {
      const { js: at } = code.constant(codeAt(codes, row, ref.nullable), false)
      code.emit(`${result} = ${known}[${at}];`)
      code.block(`if (${result} === undefined)`, () =>
        set(`${known}[${at}] = ${result} = ${make}(${texts}[${at}]);`),
      )
    })
    return { js: result, nullable: true }
  }

  #read({ id }: Kind<'column'>): Operand {
    const found = this.env.get(id)
    return found ?? { js: this.code.outer(id), nullable: true }
  }

  /** No column and no subquery: the same for every row, so computed when the first row asks for it. */
  #oncePerRun(expr: BoundExpr): Operand {
    const code = new FunctionCode()
    const inner = new ExpressionWriter(code, NO_COLUMN, this.host, true)
    const result = expr.kind === 'call' ? inner.#call(expr) : inner.#cast(expr as Kind<'cast'>)
    code.emit(`return ${result.js};`)
    const factory = code.finish<() => Value>('')
    const once = this.code.slot((state: RunState) => memoized(factory(state)))
    const js = `${this.code.perRun(`${once}(q)`)}()`
    return code.suspends ? this.code.attempted(js, result.nullable) : this.code.constant(js, result.nullable)
  }

  #call(expr: Kind<'call'>): Operand {
    const { fn, args, type, span } = fusedCall(expr)
    const [first, ...others] = args
    const given = first?.kind === 'const' && first.value !== null ? fn.given?.(first.value) : undefined
    if (given !== undefined) {
      this.code.calls()
      const operands = others.map((arg) => this.value(arg))
      if (operands.some((operand) => operand.js === 'null')) return NULL_OPERAND
      const texts = operands.map((operand) => operand.js)
      this.code.at(span)
      return this.#strictly(operands, `${this.code.slot(given)}(${texts.join(', ')})`, fn.nullable === true)
    }
    const operands = args.map((arg) => this.value(arg))
    // What is written as an operator of numbers meets no limit.
    if (fn.emit === undefined || !isScalar(type)) this.code.at(span)
    return this.#apply(
      fn,
      operands,
      args.map((arg) => arg.type),
      type,
    )
  }

  #apply(
    fn: FunctionRow,
    operands: readonly Operand[],
    types: readonly SqlType[],
    returns: SqlType,
  ): Operand {
    const texts = operands.map((operand) => operand.js)
    if (fn.emit === undefined) this.code.calls()
    const helper = this.#helper(fn, types, returns)
    const context = fn.needs === 'context' ? [this.code.perRun('q.context')] : []
    const js = fn.emit
      ? `(${fn.emit(texts, helper, types)})`
      : `${helper}(${[...context, ...texts].join(', ')})`
    if (fn.strict === false) return this.code.constant(js, true)
    if (operands.some((operand) => operand.js === 'null')) return NULL_OPERAND
    return this.#strictly(operands, js, fn.nullable === true, fn.suspends)
  }

  // One implementation per function and types, so that equal calls are seen to be equal.
  #helper(fn: FunctionRow, types: readonly SqlType[], returns: SqlType): string {
    if (fn.needs !== 'types') return this.code.slot(fn.impl)
    const text = `helper ${this.code.slot(fn)} ${[...types, returns].map((type) => this.code.slot(type))}`
    return this.code.remember(text, () => ({
      js: this.code.slot(implementation(fn, types, returns)),
      nullable: false,
    })).js
  }

  #strictly(operands: readonly Operand[], js: string, nullable: boolean, suspends = false): Operand {
    const tests = new Set(operands.filter((operand) => operand.nullable).map(({ js }) => `${js} === null`))
    const whole = tests.size === 0 ? js : `${[...tests].join(' || ')} ? null : ${js}`
    const isNullable = nullable || tests.size > 0
    return suspends ? this.code.attempted(whole, isNullable) : this.code.constant(whole, isNullable)
  }

  #cast({ expr, cast, span }: Kind<'cast'>): Operand {
    const inner = this.value(expr)
    if (cast.kind === 'free' || inner.js === 'null') return inner
    this.code.at(span)
    return this.#strictly([inner], `${this.#castHelper(cast)}(${inner.js})`, mayAnswerNull(cast))
  }

  #castHelper(cast: CastStep): string {
    this.code.calls()
    if (cast.kind === 'row' && !needsNames(cast)) return this.code.slot(cast.row.impl)
    if (!readsClock(cast) && !needsNames(cast)) {
      const text = `cast ${this.code.slot(cast)}`
      return this.code.remember(text, () => ({ js: this.code.slot(castFunction(cast)), nullable: false })).js
    }
    const make = this.code.slot(castFunction)
    return this.code.perRun(`${make}(${this.code.slot(cast)}, () => q.context)`)
  }

  /**
   * Emits parts that are computed one after another until one decides; `write` gets what to emit then. The first part is
   * always computed, so that the code after knows its values too. No nesting, however many parts there are.
   */
  #inTurn(
    parts: readonly BoundExpr[],
    write: (operand: Operand, decide: string, isLast: boolean) => void,
  ): void {
    const { code } = this
    const [first, ...others] = parts as [BoundExpr, ...BoundExpr[]]
    const head = this.value(first)
    const label = code.name('L')
    code.block(`${label}:`, () => {
      write(head, `break ${label};`, others.length === 0)
      others.forEach((part, i) => {
        write(this.value(part), `break ${label};`, i === others.length - 1)
      })
    })
  }

  /** Three-valued, left to right, as far as needed. */
  #logic({ kind, args }: Kind<'and' | 'or'>): Operand {
    const { code } = this
    const decided = kind === 'or'
    const result = code.name('b')
    code.emit(`let ${result} = ${!decided};`)
    let nullable = false
    this.#inTurn(args, (operand, decide) => {
      nullable ||= operand.nullable
      code.emit(`if (${operand.js} === ${decided}) { ${result} = ${decided}; ${decide} }`)
      if (operand.nullable) code.emit(`if (${operand.js} === null) ${result} = null;`)
    })
    return { js: result, nullable }
  }

  #case({ whens, else: otherwise }: Kind<'case'>): Operand {
    const { code } = this
    const result = code.name('c')
    code.emit(`let ${result};`)
    let nullable = false
    const give = (expr: BoundExpr) => {
      const operand = this.value(expr)
      nullable ||= operand.nullable
      code.emit(`${result} = ${operand.js};`)
    }
    let arm = 0
    this.#inTurn(
      whens.map(({ when }) => when),
      (when, decide, isLast) => {
        const { then } = whens[arm++]!
        code.block(`if (${when.js} === true)`, () => {
          give(then)
          code.emit(decide)
        })
        if (isLast) give(otherwise)
      },
    )
    return { js: result, nullable }
  }

  #coalesce({ args }: Kind<'coalesce'>): Operand {
    const { code } = this
    const result = code.name('c')
    code.emit(`let ${result};`)
    let nullable = true
    this.#inTurn(args, (operand, decide, isLast) => {
      code.emit(`${result} = ${operand.js};`)
      if (!isLast) code.emit(operand.nullable ? `if (${result} !== null) ${decide}` : decide)
      if (!operand.nullable) nullable = false
    })
    return { js: result, nullable }
  }

  #anyOf(expr: Kind<'any-of'>): Operand {
    const { code } = this
    const left = this.value(expr.left)
    const set = constantSet(expr)
    if (set !== undefined) return this.#inSet(left, expr.left.type, set, expr.quantifier === 'all')
    const decided = expr.quantifier === 'any'
    const result = code.name('b')
    code.emit(`let ${result} = ${!decided};`)
    let at = 0
    this.#inTurn(expr.list, (item, decide) => {
      const { type } = expr.list[at++]!
      const test = this.#apply(expr.fn, [left, item], [expr.left.type, type], expr.type)
      code.emit(`if (${test.js} === ${decided}) { ${result} = ${decided}; ${decide} }`)
      if (test.nullable) code.emit(`if (${test.js} === null) ${result} = null;`)
    })
    return { js: result, nullable: true }
  }

  /** IN, and NOT IN when `negated`, over constants: one look-up. */
  #inSet(left: Operand, type: SqlType, set: ConstantSet, negated: boolean): Operand {
    const { code } = this
    if (left.js === 'null') return NULL_OPERAND
    const key = keyOperand(code, left, type)
    const found = `${code.slot(set.keys)}.has(${key.js})`
    const miss = set.hasNull ? 'null' : String(negated)
    return this.#strictly([left], `(${found} ? ${!negated} : ${miss})`, set.hasNull)
  }

  #anyArray({ quantifier, fn, left, array, type }: Kind<'any-array'>): Operand {
    const { code } = this
    const element = array.type.kind === 'array' ? array.type.element : array.type
    const operands = [this.value(left), this.value(array)]
    if (operands[1]?.js === 'null') return NULL_OPERAND
    const helper = this.#helper(fn, [left.type, element], type)
    const compare =
      fn.needs === 'context' ? `((a, b) => ${helper}(${code.perRun('q.context')}, a, b))` : helper
    code.calls()
    const search = code.slot(quantifier === 'any' ? anyElement : allElements)
    const texts = operands.map((operand) => operand.js).join(', ')
    const js = `${search}(${texts}, ${compare}, ${fn.strict !== false}, ${holdsNoArrays(element)})`
    // An empty array answers for a NULL on the left too.
    const [, arrayOperand] = operands as [Operand, Operand]
    return this.#strictly([arrayOperand], js, true, fn.suspends)
  }

  #array({ items, type }: Kind<'array'>): Operand {
    const list = `[${this.values(items)}]`
    if (type.kind !== 'array' || items.every((item) => item.type.kind !== 'array')) {
      return this.code.constant(list, false)
    }
    return this.code.constant(`${this.code.slot(stackArrays(type.element))}(${list})`, false)
  }

  #field({ expr, index }: Kind<'field'>): Operand {
    const inner = this.value(expr)
    if (inner.js === 'null') return NULL_OPERAND
    if (expr.type.kind === 'record') return this.#strictly([inner], `${inner.js}[${index}]`, true)
    const name = this.code.slot((expr.type as StructType).fields[index]?.name)
    return this.#strictly([inner], `${this.code.slot(structField)}(${inner.js}, ${name})`, true)
  }

  #subquery({ query, form }: Kind<'subquery'>): Operand {
    const subplan = this.host.subplan(query)
    const method = { scalar: 'scalar', exists: 'exists', array: 'array' }[form]
    return this.code.awaited(
      `${this.code.slot(subplan)}.${method}(q, ${this.#outerValues(subplan)})`,
      form === 'scalar',
    )
  }

  #subqueryTest(expr: Kind<'subquery-test'>): Operand {
    const subplan = this.host.subplan(expr.query)
    const test = this.code.slot(this.host.subplanTest(expr))
    return this.code.awaited(`${test}(q, ${this.#outerValues(subplan)}, [${this.values(expr.left)}])`, true)
  }

  /** The columns a subplan takes from outside, in its order. */
  #outerValues(subplan: Subplan): string {
    const values = subplan.free.map((id) => {
      const found = this.env.get(id)
      return found === undefined ? this.code.outer(id) : found.js
    })
    return `[${values.join(', ')}]`
  }
}

const SCALARS: ReadonlySet<SqlType['kind']> = new Set(['bigint', 'decimal', 'boolean', 'timestamp', 'date'])

/** Whether values of a type have a size of their own. */
const isScalar = ({ kind }: SqlType): boolean => SCALARS.has(kind)

const isSettled = (expr: Kind<'call' | 'cast'>): boolean => mentioned(expr).size === 0 && !hasSubquery(expr)

/** A call whose argument is one that it can be made one with, as that one. */
const fusedCall = (expr: Kind<'call'>): Kind<'call'> => {
  for (const { at, of, by } of expr.fn.fused ?? []) {
    const inner = expr.args[at]
    if (inner?.kind !== 'call' || inner.fn !== of || isSettled(inner)) continue
    return { ...expr, fn: by, args: expr.args.toSpliced(at, 1, ...inner.args) }
  }
  return expr
}

const memoized = (compute: () => Value): (() => Value) => {
  let value: Value | undefined
  return () => {
    if (value === undefined) value = compute()
    return value
  }
}

const mayAnswerNull = (cast: CastStep): boolean => cast.kind === 'row' || cast.kind === 'elements'

/** What makes the dictionary of a text. */
export const dictionarySpec = ({ path, expr, column }: TextRef, host: ExpressionHost): DictionarySpec => ({
  key: path,
  column: column.index,
  textOf:
    expr.kind === 'column'
      ? undefined
      : () => {
          const code = new FunctionCode()
          const env = new MapEnv(new Map([[column.id, { js: 'v', nullable: true }]]))
          code.emit(`return ${new ExpressionWriter(code, env, host).value(expr).js};`)
          return code.finish<(value: Value) => Value>('v')({} as RunState)
        },
})

/** Room for something known of each text; undefined where it is not worth it. */
const roomFor = (found: Dictionary): Value[] | undefined =>
  repeats(found) ? new Array<Value>(found.texts.length) : undefined

const codeAt = (codes: string, row: string, nullable: boolean): string =>
  nullable ? `(${row} < 0 ? 0 : ${codes}[${row}])` : `${codes}[${row}]`

/** A value's key as a variable; the value itself where JavaScript's Map compares as SQL does. */
export const keyOperand = (code: FunctionCode, operand: Operand, type: SqlType): Operand => {
  const key = keyFunction(type)
  if (key === undefined || operand.js === 'null') return operand
  const js = `${code.slot(key)}(${operand.js})`
  return code.constant(operand.nullable ? `${operand.js} === null ? null : ${js}` : js, operand.nullable)
}

interface ConstantSet {
  readonly keys: ReadonlySet<unknown>
  readonly hasNull: boolean
}

/** The constants of `x IN (…)` or `x NOT IN (…)`, when they are of x's type and enough to be worth a set. */
const constantSet = ({ quantifier, fn, left, list }: Kind<'any-of'>): ConstantSet | undefined => {
  if (fn.name !== (quantifier === 'any' ? '=' : '<>') || list.length < 3 || left.type.kind === 'record') {
    return undefined
  }
  const values: Value[] = []
  for (const item of list) {
    if (item.kind !== 'const' || (item.type !== left.type && item.value !== null)) return undefined
    values.push(item.value)
  }
  const key = keyFunction(left.type) ?? ((value: Value) => value)
  return {
    keys: new Set(values.flatMap((value) => (value === null ? [] : [key(value)]))),
    hasNull: values.includes(null),
  }
}

type Compare = (a: Value, b: Value) => Value

/** Whether an array among the elements must be a dimension of the array, not a value of its type. */
const holdsNoArrays = ({ kind }: SqlType): boolean =>
  kind !== 'json' && kind !== 'hstore' && kind !== 'record' && kind !== 'struct'

const searching = (decided: boolean) => {
  const search = (
    left: Value,
    array: readonly Value[],
    compare: Compare,
    strict: boolean,
    nested: boolean,
  ): Value => {
    let result: Value = !decided
    for (const element of array) {
      const test =
        nested && Array.isArray(element)
          ? search(left, element, compare, strict, nested)
          : strict && (left === null || element === null)
            ? null
            : compare(left, element)
      if (test === decided) return decided
      if (test === null) result = null
    }
    return result
  }
  return search
}

const anyElement = searching(true)
const allElements = searching(false)

const structField = (struct: Record<string, Value | undefined>, name: string): Value =>
  Object.hasOwn(struct, name) ? (struct[name] ?? null) : null
