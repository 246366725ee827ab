import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import {
  type HstoreEntry,
  hstoreConcat,
  hstoreEntries,
  hstoreGet,
  hstoreHas,
  hstoreOf,
} from '../types/hstore.ts'
import { parseJson } from '../types/json.ts'
import { compareText } from '../types/text.ts'
import { arrayOf, BOOLEAN, HSTORE, JSON_TYPE, type SqlType, VARCHAR } from '../types/type.ts'
import { type Hstore, type Json, type JsonMember, jsonMember } from '../types/value.ts'
import { flatten } from './arrays.ts'
import type { CallableRow, FunctionRow, Implementation, TableFunctionRow } from './row.ts'
import { toJson } from './to-json.ts'

type Texts = readonly (string | null)[]

const TEXTS = arrayOf(VARCHAR)

// ── reading ─────────────────────────────────────────────────────────────────────────────────────────

const keys = (hstore: Hstore): string[] => hstore.filter((_, i) => i % 2 === 0) as string[]
const values = (hstore: Hstore): Texts => hstore.filter((_, i) => i % 2 === 1)

// Lists of keys may have several dimensions; only `->` keeps them.
const flat = (list: Texts): Texts => flatten(VARCHAR, list) as Texts

const getAll = (hstore: Hstore, wanted: Texts): Texts =>
  wanted.map((key) =>
    Array.isArray(key) ? (getAll(hstore, key) as never) : key === null ? null : hstoreGet(hstore, key),
  )

const hasAny = (hstore: Hstore, wanted: Texts): boolean =>
  flat(wanted).some((key) => key !== null && hstoreHas(hstore, key))
const hasAll = (hstore: Hstore, wanted: Texts): boolean =>
  flat(wanted).every((key) => key === null || hstoreHas(hstore, key))

const holdsEntry = (hstore: Hstore, [key, value]: HstoreEntry): boolean =>
  hstoreHas(hstore, key) && hstoreGet(hstore, key) === value
const contains = (outer: Hstore, inner: Hstore): boolean =>
  hstoreEntries(inner).every((entry) => holdsEntry(outer, entry))

/**
 * A tag of a list of `key:value` texts (split at the first colon): its value, several different ones sorted
 * and joined by commas, null when no text has the key.
 */
const tagValue = (tags: Texts, key: string): string | null => {
  const found = new Set<string>()
  for (const tag of flat(tags)) {
    if (tag === null || !tag.startsWith(key)) continue
    if (tag.length === key.length) found.add('')
    else if (tag[key.length] === ':' && !key.includes(':')) found.add(tag.slice(key.length + 1))
  }
  return found.size === 0 ? null : [...found].sort(compareText).join(',')
}

// ── making ──────────────────────────────────────────────────────────────────────────────────────────

const keep = (hstore: Hstore, wanted: (entry: HstoreEntry) => boolean): Hstore =>
  hstoreEntries(hstore).filter(wanted).flat()

const deleteKey = (hstore: Hstore, key: string): Hstore => keep(hstore, ([name]) => name !== key)
const deleteKeys = (hstore: Hstore, gone: Texts): Hstore => {
  const names = flat(gone)
  return keep(hstore, ([name]) => !names.includes(name))
}
const deleteEntries = (hstore: Hstore, gone: Hstore): Hstore =>
  keep(hstore, (entry) => !holdsEntry(gone, entry))
const slice = (hstore: Hstore, wanted: Texts): Hstore => {
  const names = flat(wanted)
  return keep(hstore, ([name]) => names.includes(name))
}

const subscriptError = (message: string) => new DdsqlError(SQLSTATE.array_subscript_error, message)

const fromLists = (names: Texts | null, items: Texts | null): Hstore | null => {
  if (names === null) return null
  if ([names, items].some((list) => Array.isArray(list?.[0])))
    throw subscriptError('wrong number of array subscripts')
  if (items !== null && items.length !== names.length) throw subscriptError('arrays must have same bounds')
  return hstoreOf(
    names.map((name, i): HstoreEntry => {
      if (name === null) {
        throw new DdsqlError(SQLSTATE.null_value_not_allowed, 'null value not allowed for hstore key')
      }
      return [name, items === null ? null : items[i]!]
    }),
  )
}

const fromList = (list: readonly unknown[]): Hstore => {
  const flat = list.flat() as Texts
  const pairs = Array.isArray(list[0])
  if (pairs && (list[0] as Texts).length !== 2) throw subscriptError('array must have two columns')
  if (flat.length % 2 !== 0) throw subscriptError('array must have even number of elements')
  return fromLists(
    flat.filter((_, i) => i % 2 === 0),
    flat.filter((_, i) => i % 2 === 1),
  )!
}

const toObject = toJson(HSTORE)

// What the loose form leaves as numbers: JSON's own spelling of them.
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/
const looseMember = (text: string | null): JsonMember => {
  if (text === 't' || text === 'f') return text === 't'
  if (text === null || !NUMBER.test(text)) return text
  return jsonMember(parseJson(text))
}
const toLooseObject = (hstore: Hstore): Json =>
  Object.fromEntries(hstoreEntries(hstore).map(([key, value]) => [key, looseMember(value)]))

// ── rows ────────────────────────────────────────────────────────────────────────────────────────────

const row = (
  kind: 'operator' | 'function',
  name: string,
  args: readonly SqlType[],
  returns: SqlType,
  doc: string,
  example: readonly [string, string | null],
  impl: Implementation,
  more: Pick<FunctionRow, 'nullable' | 'strict' | 'picks'> = {},
): FunctionRow => ({ kind, area: 'hstore', name, args, returns, doc, example, impl, ...more })

const NULLABLE = { nullable: true }
const PICKS = { ...NULLABLE, picks: true }

const operators: readonly FunctionRow[] = [
  row(
    'operator',
    '->',
    [HSTORE, VARCHAR],
    VARCHAR,
    'The value of a key; NULL when there is none.',
    [`'env=>prod'::hstore -> 'env'`, 'prod'],
    hstoreGet,
    PICKS,
  ),
  row(
    'operator',
    '->',
    [HSTORE, TEXTS],
    TEXTS,
    'The values of some keys, NULL for each that is not there.',
    [`'a=>1,b=>2'::hstore -> ARRAY['b', 'z']`, '{2,NULL}'],
    getAll,
  ),
  row(
    'operator',
    '->',
    [TEXTS, VARCHAR],
    VARCHAR,
    'The value of a tag in a list of key:value texts; several values are sorted and joined by commas; NULL when there is none.',
    [`ARRAY['env:prod', 'team:b', 'team:a'] -> 'team'`, 'a,b'],
    tagValue,
    PICKS,
  ),
  row(
    'operator',
    '?',
    [HSTORE, VARCHAR],
    BOOLEAN,
    'Whether a key is there, even if its value is NULL.',
    [`'a=>NULL'::hstore ? 'a'`, 't'],
    hstoreHas,
  ),
  row(
    'operator',
    '?|',
    [HSTORE, TEXTS],
    BOOLEAN,
    'Whether any of the keys is there.',
    [`'a=>1'::hstore ?| ARRAY['a', 'z']`, 't'],
    hasAny,
  ),
  row(
    'operator',
    '?&',
    [HSTORE, TEXTS],
    BOOLEAN,
    'Whether all of the keys are there.',
    [`'a=>1'::hstore ?& ARRAY['a', 'z']`, 'f'],
    hasAll,
  ),
  row(
    'operator',
    '@>',
    [HSTORE, HSTORE],
    BOOLEAN,
    'Whether the left hstore has every key of the right with the same value.',
    [`'a=>1,b=>2'::hstore @> 'b=>2'::hstore`, 't'],
    contains,
  ),
  row(
    'operator',
    '<@',
    [HSTORE, HSTORE],
    BOOLEAN,
    'Whether the right hstore has every key of the left with the same value.',
    [`'b=>2'::hstore <@ 'a=>1,b=>2'::hstore`, 't'],
    (inner: Hstore, outer: Hstore) => contains(outer, inner),
  ),
  row(
    'operator',
    '||',
    [HSTORE, HSTORE],
    HSTORE,
    'Two hstores merged; the right one wins.',
    [`'a=>1'::hstore || 'a=>2,b=>3'::hstore`, '"a"=>"2", "b"=>"3"'],
    hstoreConcat,
  ),
  row(
    'operator',
    '-',
    [HSTORE, VARCHAR],
    HSTORE,
    'An hstore without a key.',
    [`'a=>1,b=>2'::hstore - 'a'::varchar`, '"b"=>"2"'],
    deleteKey,
  ),
  row(
    'operator',
    '-',
    [HSTORE, TEXTS],
    HSTORE,
    'An hstore without some keys.',
    [`'a=>1,b=>2'::hstore - ARRAY['a']`, '"b"=>"2"'],
    deleteKeys,
  ),
  row(
    'operator',
    '-',
    [HSTORE, HSTORE],
    HSTORE,
    'An hstore without the keys that have the same value in the other.',
    [`'a=>1,b=>2'::hstore - 'a=>1,b=>9'::hstore`, '"b"=>"2"'],
    deleteEntries,
  ),
]

const functions: readonly FunctionRow[] = [
  row(
    'function',
    'subscript',
    [HSTORE, VARCHAR],
    VARCHAR,
    'The value of a key, as a subscript; NULL when there is none.',
    [`('a=>1'::hstore)['a']`, '1'],
    hstoreGet,
    NULLABLE,
  ),
  row(
    'function',
    'akeys',
    [HSTORE],
    TEXTS,
    'The keys as an array, in key order.',
    [`akeys('bb=>1,a=>2'::hstore)`, '{a,bb}'],
    keys,
  ),
  row(
    'function',
    'avals',
    [HSTORE],
    TEXTS,
    'The values as an array, in the order of akeys.',
    [`avals('bb=>1,a=>2'::hstore)`, '{2,1}'],
    values,
  ),
  row(
    'function',
    'hstore',
    [VARCHAR, VARCHAR],
    HSTORE,
    'An hstore of one key and its value; NULL when the key is NULL.',
    [`hstore('a', NULL)`, '"a"=>NULL'],
    (key: string | null, value: string | null) => (key === null ? null : [key, value]),
    { strict: false },
  ),
  row(
    'function',
    'hstore',
    [TEXTS, TEXTS],
    HSTORE,
    'An hstore of an array of keys and one of their values; of keys that repeat the first stays.',
    [`hstore(ARRAY['a', 'b'], ARRAY['1', NULL])`, '"a"=>"1", "b"=>NULL'],
    fromLists,
    { strict: false },
  ),
  row(
    'function',
    'hstore',
    [TEXTS],
    HSTORE,
    'An hstore of an array of alternating keys and values, or of pairs.',
    [`hstore(ARRAY['a', '1', 'b', '2'])`, '"a"=>"1", "b"=>"2"'],
    fromList,
  ),
  row(
    'function',
    'exist',
    [HSTORE, VARCHAR],
    BOOLEAN,
    'Whether a key is there, even if its value is NULL.',
    [`exist('a=>NULL'::hstore, 'a')`, 't'],
    hstoreHas,
  ),
  row(
    'function',
    'defined',
    [HSTORE, VARCHAR],
    BOOLEAN,
    'Whether a key is there with a value that is not NULL.',
    [`defined('a=>NULL'::hstore, 'a')`, 'f'],
    (hstore: Hstore, key: string) => hstoreGet(hstore, key) !== null,
  ),
  row(
    'function',
    'delete',
    [HSTORE, VARCHAR],
    HSTORE,
    'An hstore without a key.',
    [`delete('a=>1,b=>2'::hstore, 'b')`, '"a"=>"1"'],
    deleteKey,
  ),
  row(
    'function',
    'delete',
    [HSTORE, TEXTS],
    HSTORE,
    'An hstore without some keys.',
    [`delete('a=>1,b=>2'::hstore, ARRAY['b'])`, '"a"=>"1"'],
    deleteKeys,
  ),
  row(
    'function',
    'delete',
    [HSTORE, HSTORE],
    HSTORE,
    'An hstore without the keys that have the same value in the other.',
    [`delete('a=>1,b=>2'::hstore, 'b=>2'::hstore)`, '"a"=>"1"'],
    deleteEntries,
  ),
  row(
    'function',
    'slice',
    [HSTORE, TEXTS],
    HSTORE,
    'An hstore of some keys only.',
    [`slice('a=>1,b=>2'::hstore, ARRAY['b', 'z'])`, '"b"=>"2"'],
    slice,
  ),
  row(
    'function',
    'hstore_to_array',
    [HSTORE],
    TEXTS,
    'An array of alternating keys and values.',
    [`hstore_to_array('a=>1,b=>NULL'::hstore)`, '{a,1,b,NULL}'],
    (hstore: Hstore) => hstore,
  ),
  ...['hstore_to_json', 'hstore_to_jsonb'].map((name) =>
    row(
      'function',
      name,
      [HSTORE],
      JSON_TYPE,
      'An hstore as a json object of strings and nulls.',
      [`${name}('a=>1,b=>NULL'::hstore)`, '{"a": "1", "b": null}'],
      toObject,
    ),
  ),
  ...['hstore_to_json_loose', 'hstore_to_jsonb_loose'].map((name) =>
    row(
      'function',
      name,
      [HSTORE],
      JSON_TYPE,
      'An hstore as a json object, what looks like a number or boolean becoming one.',
      [`${name}('a=>1,b=>t'::hstore)`, '{"a": 1, "b": true}'],
      toLooseObject,
    ),
  ),
]

const tableFunctions: readonly TableFunctionRow[] = [
  {
    kind: 'table',
    area: 'hstore',
    name: 'skeys',
    args: [HSTORE],
    returns: VARCHAR,
    columns: [{ name: 'skeys', type: VARCHAR }],
    doc: 'One row per key, in key order.',
    example: [`(SELECT min(k) FROM skeys('bb=>1,a=>2'::hstore) AS k)`, 'a'],
    rows: keys,
  },
  {
    kind: 'table',
    area: 'hstore',
    name: 'svals',
    args: [HSTORE],
    returns: VARCHAR,
    columns: [{ name: 'svals', type: VARCHAR }],
    doc: 'One row per value, in key order.',
    example: [`(SELECT max(v) FROM svals('bb=>1,a=>2'::hstore) AS v)`, '2'],
    rows: values,
  },
  {
    kind: 'table',
    area: 'hstore',
    name: 'each',
    args: [HSTORE],
    argNames: ['hs'],
    returns: 'anyrecord',
    columns: [
      { name: 'key', type: VARCHAR },
      { name: 'value', type: VARCHAR },
    ],
    doc: 'One row per key, in key order: the key and its value.',
    example: [`(SELECT value FROM each('a=>1'::hstore))`, '1'],
    rows: hstoreEntries,
  },
]

/** Operators and functions of hstore, and `->` on tags that come as a list of texts. */
export const hstoreRows: readonly CallableRow[] = [...operators, ...functions, ...tableFunctions]
