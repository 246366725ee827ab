// What has an oid: schemas, relations, types, functions, roles; found by name and named by oid.
import { DdsqlError } from '../../source/error.ts'
import { SQLSTATE, type SqlState } from '../../source/sqlstate.ts'
import { type CatalogNames, plainReg, Reg } from '../../types/oid.ts'
import { quoteIdent } from '../../types/quoting.ts'
import type { RegName, SqlType } from '../../types/type.ts'
import type { Table, TableLookup } from '../table.ts'
import {
  INFORMATION_SCHEMA,
  PG_CATALOG,
  type SystemRelation,
  systemRelation,
  systemRelations,
} from './relations.ts'
import { type PgType, pgTypeNamed, pgTypeOf, pgTypes, sqlNameOf } from './types.ts'

/** A function, aggregate or operator as pg_proc and pg_operator tell it. */
export interface CallableFacts {
  readonly name: string
  readonly kind: 'function' | 'aggregate' | 'window' | 'operator'
  readonly args: readonly (SqlType | string)[]
  readonly argNames: readonly string[] | undefined
  readonly defaults: number
  readonly isVariadic: boolean
  readonly returns: SqlType | string
  readonly isSet: boolean
  readonly isStrict: boolean
  readonly volatility: 'i' | 's'
  readonly doc: string
}

/** A function with its oid. */
export interface Procedure extends CallableFacts {
  readonly oid: number
  readonly argTypes: readonly number[]
  readonly returnType: number
}

/** A schema, a relation: what stands in pg_namespace and pg_class. */
export interface Namespace {
  readonly oid: number
  readonly name: string
}
export interface Relation {
  readonly oid: number
  readonly name: string
  readonly namespace: Namespace
  /** The oid of the type of its rows. */
  readonly rowType: number
  readonly isView: boolean
  readonly table: Table
  /** Of a relation of the system schemas, whose columns have PostgreSQL's types. */
  readonly system?: SystemRelation
}

/** What the answers of the catalog depend on, beside its tables. */
export interface SystemSession {
  readonly user: string
  readonly database: string
  readonly processId: number
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  /** The schemas of search_path as they are written there. */
  readonly searchPath: () => readonly string[]
  readonly callables: () => readonly CallableFacts[]
  readonly settings: () => readonly SettingRow[]
}

/** A setting as pg_settings shows it. */
export interface SettingRow {
  readonly name: string
  readonly setting: string
  readonly initial: string
  readonly doc: string
  readonly category: string
  readonly unit: string | undefined
  readonly values: readonly string[] | undefined
  readonly isFixed: boolean
  readonly isChanged: boolean
}

/** The role that owns everything: whoever asks. */
export const OWNER = 10
export const DATABASE_OID = 5
export const PUBLIC = 'public'

const SYSTEM_SCHEMAS: readonly Namespace[] = [
  { oid: 11, name: PG_CATALOG },
  { oid: 2200, name: PUBLIC },
  { oid: 13_246, name: INFORMATION_SCHEMA },
]

// PostgreSQL's first oid for what a user makes.
const FIRST_OID = 16_384
/** Functions have the oids from here on, operators those after them. */
const FIRST_FUNCTION = 9000

const PSEUDO: Readonly<Record<string, string>> = {
  any: 'any',
  anyelement: 'anyelement',
  anynonarray: 'anynonarray',
  anyarray: 'anyarray',
  anycompatible: 'anycompatible',
  anycompatiblearray: 'anycompatiblearray',
  anystruct: 'jsonb',
  anyrecord: 'record',
}

const typeOid = (type: SqlType | string): number =>
  (typeof type === 'string' ? pgTypes().byName.get(PSEUDO[type] ?? type) : pgTypeOf(type))?.oid ?? 0

const invalidName = (text: string): DdsqlError =>
  new DdsqlError(SQLSTATE.invalid_name, `invalid name syntax`, { detail: text })

/** The names between the dots; those without quotes are folded. Throws 42602. */
const namesIn = (text: string): string[] => {
  const names: string[] = []
  const part = /\s*(?:"((?:[^"]|"")+)"|([\p{L}_][\p{L}\p{N}_$]*))\s*(\.|$)/uy
  for (;;) {
    const found = part.exec(text)
    if (found === null) throw invalidName(text)
    names.push(found[1]?.replaceAll('""', '"') ?? found[2]!.toLowerCase())
    if (found[3] === '') return names
  }
}

const missing = (code: SqlState, message: string): DdsqlError => new DdsqlError(code, message)

/** `aws.sagemaker_processing_job` is table sagemaker_processing_job of schema aws; a bare name is in `public`. */
export const nameParts = (name: string): readonly [schema: string, table: string] => {
  const dot = name.indexOf('.')
  return dot < 0 ? [PUBLIC, name] : [name.slice(0, dot), name.slice(dot + 1)]
}

/** A column as a row of pg_attribute. Hidden ones have numbers below 0, as PostgreSQL's own have. */
export interface Attribute {
  readonly name: string
  readonly description: string
  readonly type: PgType
  readonly isNotNull: boolean
  readonly number: number
}

export const attributesOf = ({ table, system }: Relation): Attribute[] => {
  let visible = 0
  // What is hidden in a system relation is not PostgreSQL's, or has a number of its own there.
  const columns = system === undefined ? table.columns : table.columns.slice(0, system.columns.length)
  return columns.map(({ name, type, hidden, description }, i) => {
    const column = system?.columns[i]
    const pgType = column === undefined ? pgTypeOf(type) : pgTypes().byName.get(column.type)!
    if (!hidden) visible++
    return {
      name,
      description,
      type: pgType,
      isNotNull: column?.isNotNull ?? false,
      // PostgreSQL's own go to -6.
      number: hidden ? -7 - (i - visible) : visible,
    }
  })
}

/** A row of pg_description: `catalog` is the oid of the relation in which the object stands. */
export interface Description {
  readonly oid: number
  readonly catalog: number
  /** The number of a column; 0 for the object itself. */
  readonly part: number
  readonly text: string
}

const CLASS = 1259
const PROC = 1255
const NAMESPACE = 2615

/** The objects of a catalog. Oids are those of PostgreSQL where it has the object, and else in the order of the tables. */
export class SystemObjects implements CatalogNames {
  readonly #tables: TableLookup
  readonly session: SystemSession
  #relations: ReadonlyMap<number, Relation> | undefined
  #namespaces: readonly Namespace[] | undefined
  #procedures: ReadonlyMap<number, Procedure> | undefined
  #operators: ReadonlyMap<number, Procedure> | undefined
  #described: ReadonlyMap<string, Description> | undefined

  constructor(tables: TableLookup, session: SystemSession) {
    this.#tables = tables
    this.session = session
  }

  /** Schemas, those of the system first. */
  namespaces(): readonly Namespace[] {
    if (this.#namespaces === undefined) {
      const known = new Set(SYSTEM_SCHEMAS.map(({ name }) => name))
      const own = new Set(this.#tables.all().map(({ name }) => nameParts(name)[0]))
      const added = [...own].filter((name) => !known.has(name))
      this.#namespaces = [...SYSTEM_SCHEMAS, ...added.map((name, i) => ({ oid: FIRST_OID + i, name }))]
    }
    return this.#namespaces
  }

  namespace(name: string): Namespace | undefined {
    return this.namespaces().find((namespace) => namespace.name === name)
  }

  /** Every relation by its oid: those of the catalog, then those of the system. */
  relations(): ReadonlyMap<number, Relation> {
    if (this.#relations === undefined) {
      const first = FIRST_OID + this.namespaces().length
      const own = this.#tables.all().map((table, i): Relation => {
        const [schema, name] = nameParts(table.name)
        const oid = first + 2 * i
        return { oid, name, namespace: this.namespace(schema)!, rowType: oid + 1, isView: false, table }
      })
      const system = [...systemRelations().values()].map((relation): Relation => {
        const { oid, name, schema, rowType, isView, table } = relation
        return { oid, name, namespace: this.namespace(schema)!, rowType, isView, table, system: relation }
      })
      this.#relations = new Map([...own, ...system].map((relation) => [relation.oid, relation]))
    }
    return this.#relations
  }

  /** The schemas in which a bare name is looked for: pg_catalog comes first where search_path does not name it. */
  searchPath(): readonly string[] {
    const { user } = this.session
    const path = this.session.searchPath().map((name) => (name === '$user' ? user : name))
    return path.includes(PG_CATALOG) ? path : [PG_CATALOG, ...path]
  }

  /** current_schemas: those of search_path that there are. */
  schemasInPath(withImplicit: boolean): readonly string[] {
    const written = this.session.searchPath().map((name) => (name === '$user' ? this.session.user : name))
    const path = withImplicit ? this.searchPath() : written
    return path.filter((name) => this.namespace(name) !== undefined)
  }

  /** The table that a written name means, of one part, two, or three beginning with the database's name. */
  find(path: readonly string[]): Table | undefined {
    if (path.length === 3 && path[0] === this.session.database) return this.find(path.slice(1))
    const [first, second] = path
    if (first === undefined || path.length > 2) return this.#tables.find(path)
    if (second !== undefined) return systemRelation(first, second)?.table ?? this.#tables.find(path)
    for (const schema of this.searchPath()) {
      const found = this.#inSchema(schema, first)
      if (found !== undefined) return found
    }
    return undefined
  }

  #inSchema(schema: string, name: string): Table | undefined {
    return (
      systemRelation(schema, name)?.table ?? this.#tables.find(schema === PUBLIC ? [name] : [schema, name])
    )
  }

  relationOf(table: Table): Relation | undefined {
    for (const relation of this.relations().values()) if (relation.table === table) return relation
    return undefined
  }

  /** Whether a bare name finds it; undefined for an oid that is nobody's. */
  isVisible(kind: 'relation' | 'type' | 'function', oid: number): boolean | undefined {
    if (kind === 'relation') {
      const relation = this.relations().get(oid)
      return relation && this.find([relation.name]) === relation.table
    }
    if (kind === 'function') return this.procedures().has(oid) || this.operators().has(oid) || undefined
    if (pgTypes().byOid.has(oid)) return true
    const relation = this.#ofRowType(oid)
    return relation && this.isVisible('relation', relation.oid)
  }

  #ofRowType(oid: number): Relation | undefined {
    for (const relation of this.relations().values()) if (relation.rowType === oid) return relation
    return undefined
  }

  #callables(): void {
    const { procedures: inner } = pgTypes()
    const known = new Map<number, Procedure>(
      inner.map(({ oid, name, args, returns }) => [
        oid,
        {
          oid,
          name,
          kind: 'function',
          args: [],
          argTypes: args,
          argNames: undefined,
          defaults: 0,
          isVariadic: false,
          returns: 'internal',
          returnType: returns,
          isSet: false,
          isStrict: true,
          volatility: 'i',
          doc: 'I/O',
        },
      ]),
    )
    const operators = new Map<number, Procedure>()
    let oid = FIRST_FUNCTION
    for (const facts of this.session.callables()) {
      while (known.has(oid)) oid++
      const made = {
        ...facts,
        oid,
        argTypes: facts.args.map(typeOid),
        returnType: typeOid(facts.returns),
      }
      if (facts.kind === 'operator') operators.set(oid, made)
      else known.set(oid, made)
      oid++
    }
    this.#procedures = known
    this.#operators = operators
  }

  /** Functions of all kinds by oid, among them those that types are read and printed with. */
  procedures(): ReadonlyMap<number, Procedure> {
    if (this.#procedures === undefined) this.#callables()
    return this.#procedures!
  }

  operators(): ReadonlyMap<number, Procedure> {
    if (this.#operators === undefined) this.#callables()
    return this.#operators!
  }

  /** format_type. */
  typeName(oid: number, modifier: number): string | undefined {
    const found = sqlNameOf(oid, modifier)
    if (found !== undefined) return found
    const relation = this.#ofRowType(oid)
    return relation && this.#qualified(relation)
  }

  descriptions(): readonly Description[] {
    const relations = [...this.relations().values()].flatMap((relation): Description[] => {
      const { oid, table } = relation
      const columns = attributesOf(relation).map(({ number, description }) => ({
        oid,
        catalog: CLASS,
        part: number,
        text: description,
      }))
      return [{ oid, catalog: CLASS, part: 0, text: table.description }, ...columns]
    })
    const procedures = [...this.procedures().values()].map(({ oid, doc }) => ({
      oid,
      catalog: PROC,
      part: 0,
      text: doc,
    }))
    const schemas = [
      { oid: 11, catalog: NAMESPACE, part: 0, text: 'system catalog schema' },
      { oid: 2200, catalog: NAMESPACE, part: 0, text: 'standard public schema' },
    ]
    return [...schemas, ...relations, ...procedures].filter(({ text }) => text !== '')
  }

  /** What is said of an object, or of a column; `catalog` is the name of the relation in which the object stands. */
  description(oid: number, catalog: string | undefined, part: number): string | undefined {
    if (this.#described === undefined) {
      const key = (one: Description) => `${one.oid} ${one.part}`
      this.#described = new Map(this.descriptions().map((one) => [key(one), one]))
    }
    const found = this.#described.get(`${oid} ${part}`)
    if (found === undefined) return undefined
    const isThere = catalog === undefined || this.relations().get(found.catalog)?.name === catalog
    return isThere ? found.text : undefined
  }

  roleName(oid: number): string | undefined {
    return oid === OWNER ? this.session.user : undefined
  }

  relationKind(oid: number): 'r' | 'v' | undefined {
    const relation = this.relations().get(oid)
    return relation && (relation.isView ? 'v' : 'r')
  }

  resultOf(oid: number): string | undefined {
    const found = this.procedures().get(oid)
    return found && `${found.isSet ? 'SETOF ' : ''}${this.typeName(found.returnType, -1) ?? '-'}`
  }

  argumentsOf(oid: number): string | undefined {
    const found = this.procedures().get(oid)
    if (found === undefined) return undefined
    const last = found.argTypes.length - 1
    return found.argTypes
      .map((type, i) => {
        const name = found.argNames?.[i]
        const text = `${name === undefined ? '' : `${quoteIdent(name)} `}${this.typeName(type, -1) ?? '-'}`
        return found.isVariadic && i === last ? `VARIADIC ${text}` : text
      })
      .join(', ')
  }

  regNamed(kind: RegName, text: string): Reg {
    const written = text.trim()
    const plain = plainReg(written)
    if (plain !== undefined) return plain.oid === 0 ? plain : this.regOf(kind, plain.oid)
    return this.regOf(kind, this.#oidNamed(kind, written))
  }

  regOf(kind: RegName, oid: number): Reg {
    return new Reg(oid, oid === 0 ? '-' : (this.#nameOf(kind, oid) ?? String(oid)))
  }

  #oidNamed(kind: RegName, text: string): number {
    switch (kind) {
      case 'regclass':
        return this.#relationNamed(text).oid
      case 'regtype':
        return this.#typeNamed(text)
      case 'regnamespace': {
        const [name = ''] = namesIn(text)
        const found = this.namespace(name)
        if (found === undefined)
          throw missing(SQLSTATE.invalid_schema_name, `schema "${name}" does not exist`)
        return found.oid
      }
      case 'regrole': {
        const [name = ''] = namesIn(text)
        if (name !== this.session.user)
          throw missing(SQLSTATE.undefined_object, `role "${name}" does not exist`)
        return OWNER
      }
      case 'regproc':
      case 'regprocedure':
        return this.#procedureNamed(kind, text)
      case 'regoper':
      case 'regoperator':
        return this.#operatorNamed(kind, text)
      case 'regcollation': {
        const name = namesIn(text).at(-1)
        const oid = name === undefined ? undefined : COLLATION_OIDS.get(name)
        if (oid !== undefined) return oid
        throw missing(SQLSTATE.undefined_object, `collation "${name}" for encoding "UTF8" does not exist`)
      }
      case 'regconfig':
        throw missing(SQLSTATE.undefined_object, `text search configuration "${text}" does not exist`)
      case 'regdictionary':
        throw missing(SQLSTATE.undefined_object, `text search dictionary "${text}" does not exist`)
    }
  }

  #relationNamed(text: string): Relation {
    const names = namesIn(text)
    const table = this.find(names)
    const relation = table && this.relationOf(table)
    if (relation === undefined)
      throw missing(SQLSTATE.undefined_table, `relation "${names.join('.')}" does not exist`)
    return relation
  }

  #typeNamed(text: string): number {
    const found = pgTypeNamed(text)
    if (found !== undefined) return found.oid
    const table = /^[\w".$]+$/.test(text) ? this.find(namesIn(text)) : undefined
    const relation = table && this.relationOf(table)
    if (relation === undefined) throw missing(SQLSTATE.undefined_object, `type "${text}" does not exist`)
    return relation.rowType
  }

  #procedureNamed(kind: 'regproc' | 'regprocedure', text: string): number {
    const open = text.indexOf('(')
    const written = kind === 'regprocedure' && open >= 0 ? text.slice(0, open) : text
    const name = namesIn(written).at(-1)
    const all = [...this.procedures().values()].filter((procedure) => procedure.name === name)
    if (kind === 'regprocedure') {
      if (open < 0) throw missing(SQLSTATE.invalid_text_representation, 'expected a left parenthesis')
      const list = text.slice(open + 1, text.lastIndexOf(')'))
      const types = list.trim() === '' ? [] : list.split(',').map((one) => this.#typeNamed(one))
      const found = all.find(({ argTypes }) => argTypes.join() === types.join())
      if (found !== undefined) return found.oid
    } else if (all.length === 1) return all[0]!.oid
    else if (all.length > 1)
      throw missing(SQLSTATE.ambiguous_function, `more than one function named "${text}"`)
    throw missing(SQLSTATE.undefined_function, `function "${text}" does not exist`)
  }

  #operatorNamed(kind: 'regoper' | 'regoperator', text: string): number {
    const [written = '', list] = text.split('(')
    const name = written.trim().split('.').at(-1)
    const all = [...this.operators().values()].filter((operator) => operator.name === name)
    const types = list
      ?.replace(')', '')
      .split(',')
      .map((one) => (one.trim().toLowerCase() === 'none' ? undefined : this.#typeNamed(one)))
    const found =
      kind === 'regoper'
        ? all
        : all.filter(({ argTypes }) => argTypes.join() === types?.filter((oid) => oid !== undefined).join())
    if (found.length === 1) return found[0]!.oid
    if (found.length > 1) throw missing(SQLSTATE.ambiguous_function, `more than one operator named ${text}`)
    throw missing(SQLSTATE.undefined_function, `operator does not exist: ${text}`)
  }

  #qualified({ name, namespace, table }: Relation): string {
    return this.find([name]) === table
      ? quoteIdent(name)
      : `${quoteIdent(namespace.name)}.${quoteIdent(name)}`
  }

  #nameOf(kind: RegName, oid: number): string | undefined {
    switch (kind) {
      case 'regclass': {
        const relation = this.relations().get(oid)
        return relation && this.#qualified(relation)
      }
      case 'regtype':
        return this.typeName(oid, -1)
      case 'regnamespace': {
        const found = this.namespaces().find((namespace) => namespace.oid === oid)
        return found && quoteIdent(found.name)
      }
      case 'regrole': {
        const name = this.roleName(oid)
        return name === undefined ? undefined : quoteIdent(name)
      }
      case 'regproc': {
        const found = this.procedures().get(oid)
        return found && quoteIdent(found.name)
      }
      case 'regprocedure': {
        const found = this.procedures().get(oid)
        return (
          found &&
          `${quoteIdent(found.name)}(${found.argTypes.map((type) => this.typeName(type, -1) ?? '-').join(',')})`
        )
      }
      case 'regoper':
        return this.operators().get(oid)?.name
      case 'regoperator': {
        const found = this.operators().get(oid)
        if (found === undefined) return undefined
        const types = found.argTypes.map((type) => this.typeName(type, -1) ?? '-')
        return `${found.name}(${(types.length === 1 ? ['NONE', ...types] : types).join(',')})`
      }
      case 'regcollation':
        for (const [name, own] of COLLATION_OIDS) if (own === oid) return quoteIdent(name)
        return undefined
      case 'regconfig':
      case 'regdictionary':
        return undefined
    }
  }
}

const COLLATION_OIDS: ReadonlyMap<string, number> = new Map([
  ['default', 100],
  ['C', 950],
  ['POSIX', 951],
  ['ucs_basic', 962],
])
