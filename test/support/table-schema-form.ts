import { tableSchemaForm } from '../../src/catalog/schema-check.ts'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
type Definitions = Record<string, Json>

const REF = '#/$defs/'

const refersTo = (node: Json, name: string, definitions: Definitions, seen: Set<string>): boolean => {
  if (Array.isArray(node)) return node.some((part) => refersTo(part, name, definitions, seen))
  if (node === null || typeof node !== 'object') return false
  return Object.entries(node).some(([key, part]) => {
    if (key !== '$ref' || typeof part !== 'string') return refersTo(part, name, definitions, seen)
    const target = part.slice(REF.length)
    if (target === name) return true
    if (seen.has(target)) return false
    seen.add(target)
    return refersTo(definitions[target] ?? null, name, definitions, seen)
  })
}

/**
 * The JSON Schema of schema files, as schemas/table.schema.json holds it. arktype gives every part a number
 * that changes with its version, so parts are written where they are used; a part that contains itself
 * keeps a definition, under a number of our own.
 */
export const tableSchemaFormText = (): string => {
  const { $defs, $schema, ...root } = tableSchemaForm.toJsonSchema() as unknown as Definitions & {
    $defs: Definitions
  }
  const kept = new Map<string, { name: string; body: Json }>()
  const written = (node: Json): Json => {
    if (Array.isArray(node)) return node.map(written)
    if (node === null || typeof node !== 'object') return node
    const { $ref } = node
    if (typeof $ref !== 'string')
      return Object.fromEntries(Object.entries(node).map(([key, part]) => [key, written(part)]))
    const target = $ref.slice(REF.length)
    const body = $defs[target] ?? null
    if (!refersTo(body, target, $defs, new Set())) return written(body)
    let known = kept.get(target)
    if (known === undefined) {
      known = { name: `part${kept.size + 1}`, body: null }
      kept.set(target, known)
      known.body = written(body)
    }
    return { $ref: REF + known.name }
  }
  const form = {
    $schema: $schema ?? null,
    title: 'A table of catalog-sql',
    ...(written(root) as Definitions),
    $defs: Object.fromEntries([...kept.values()].map(({ name, body }) => [name, body])),
  }
  return `${JSON.stringify(form, null, 2)}\n`
}
