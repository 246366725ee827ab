// PostgreSQL's grammar is one function with a switch of some thousand cases. V8 weighs a turn of a loop by the distance
// it jumps back, so that it takes this loop for hot after a few turns and compiles the function with its optimising
// compiler: 0.1 to 0.4 s and up to 600 MB, for which even a process that has nothing left to do waits. Here the
// cases become functions of their own, some dozens to each, which are called through a table: the loop is then short,
// and no function is big.
//
// The memory begins small, see PAGES.
//
// WebAssembly's binary format: https://webassembly.github.io/spec/core/binary/

/** Code of so many bytes goes into one function. */
const PART_BYTES = 1500
/** Switches of fewer cases are left alone. */
const LEAST_CASES = 100
/** Smaller functions are left alone. */
const LEAST_BYTES = 50_000

const OP = { unreachable: 0, block: 2, loop: 3, if: 4, else: 5, end: 11, br: 12, brIf: 13, brTable: 14, return: 15 }
const CALL_INDIRECT = 0x11
const SELECT = 0x1b
const I32_CONST = 0x41
const I32_LT_U = 0x49
const I32_SUB = 0x6b
const LOCAL_GET = 0x20
const LOCAL_SET = 0x21
const LOCAL_TEE = 0x22
const I32 = 0x7f
const FUNCREF = 0x70
const VOID = 0x40

const unsigned = (value) => {
  const bytes = []
  for (let rest = value; ; ) {
    const low = rest & 0x7f
    rest >>>= 7
    if (rest === 0) return [...bytes, low]
    bytes.push(low | 0x80)
  }
}
const signed = (value) => {
  const bytes = []
  for (let rest = value; ; ) {
    const low = rest & 0x7f
    rest >>= 7
    if ((rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0)) return [...bytes, low]
    bytes.push(low | 0x80)
  }
}
const vector = (items) => [...unsigned(items.length), ...items.flat()]

class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes
    this.at = at
  }
  byte() {
    return this.bytes[this.at++]
  }
  u32() {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte()
      value |= (byte & 0x7f) << shift
      if (byte < 0x80) return value >>> 0
    }
  }
  skipNumber() {
    while (this.byte() >= 0x80);
  }
}

/** Moves the reader past what follows an opcode that is no branch and no block. */
const skipImmediates = (reader, op) => {
  const numbers = (count) => {
    for (let i = 0; i < count; i++) reader.skipNumber()
  }
  if (op === 0x10 || (op >= 0x20 && op <= 0x26)) numbers(1)
  else if (op === CALL_INDIRECT || (op >= 0x28 && op <= 0x3e)) numbers(2)
  else if (op === 0x3f || op === 0x40 || op === I32_CONST || op === 0x42 || op === 0xd0 || op === 0xd2) numbers(1)
  else if (op === 0x43) reader.at += 4
  else if (op === 0x44) reader.at += 8
  else if (op === 0xfc) {
    const more = reader.u32()
    if (more >= 8) numbers(more === 8 || more === 10 || more === 12 || more === 14 ? 2 : 1)
  } else if (!((op >= 0x45 && op <= 0xc4) || op <= 1 || op === OP.return || op === 0x1a || op === 0x1b || op === 0xd1))
    throw new Error(`unknown opcode 0x${op.toString(16)}`)
}

/** The instructions of a body. A block has its label, a branch the labels that it goes to; the function's own is 0. */
const readCode = (bytes, start) => {
  const reader = new Reader(bytes, start)
  const code = []
  const labels = [0]
  let last = 0
  while (labels.length > 0) {
    const from = reader.at
    const op = reader.byte()
    const label = (depth) => labels[labels.length - 1 - depth]
    const one = { op, bytes: undefined }
    if (op === OP.block || op === OP.loop || op === OP.if) {
      reader.skipNumber()
      one.label = ++last
      labels.push(last)
    } else if (op === OP.end) one.label = labels.pop()
    else if (op === OP.br || op === OP.brIf) one.targets = [label(reader.u32())]
    else if (op === OP.brTable) {
      const count = reader.u32()
      one.targets = Array.from({ length: count + 1 }, () => label(reader.u32()))
    } else if (op !== OP.else) {
      if (op === LOCAL_GET || op === LOCAL_SET || op === LOCAL_TEE) one.local = new Reader(bytes, from + 1).u32()
      skipImmediates(reader, op)
    }
    one.bytes = bytes.subarray(from, reader.at)
    code.push(one)
  }
  return code
}

/** Bytes of instructions between blocks of which `open` are the labels, the innermost last. */
const writeCode = (code, open) => {
  const labels = [...open]
  const depth = (label) => {
    const at = labels.lastIndexOf(label)
    if (at < 0) throw new Error('a branch leads out of its function')
    return unsigned(labels.length - 1 - at)
  }
  const out = []
  for (const { op, bytes, label, targets, local } of code) {
    if (op === OP.br || op === OP.brIf) out.push(op, ...depth(targets[0]))
    else if (op === OP.brTable) out.push(op, ...unsigned(targets.length - 1), ...targets.flatMap(depth))
    else if (local !== undefined) out.push(op, ...unsigned(local))
    else {
      for (const byte of bytes) out.push(byte)
      if (op === OP.block || op === OP.loop || op === OP.if) labels.push(label)
      else if (op === OP.end) labels.pop()
    }
  }
  return out
}

/** Where the big switch is: the blocks that its cases end, from the outermost to the innermost, and its br_table. */
const findSwitch = (code) => {
  const table = code.findIndex(({ op, targets }) => op === OP.brTable && targets.length > LEAST_CASES)
  if (table < 0) return undefined
  const goals = new Set(code[table].targets)
  // Of the blocks that are open there, those without anything between them.
  let head = table
  while (head > 0 && code[head].op !== OP.block) head--
  let first = head
  while (first > 0 && code[first - 1].op === OP.block && code[first - 1].bytes[1] === VOID) first--
  while (!goals.has(code[first].label)) first++
  return { first, head, table }
}

/** What each value of the switch does, by the label of its case: all cases end in a branch. */
const readCases = (code, { first, head, table }) => {
  const nest = code.slice(first, head + 1).map(({ label }) => label)
  const end = new Map(code.flatMap(({ op, label }, at) => (op === OP.end ? [[label, at]] : [])))
  const cases = new Map()
  // The code of a case is behind the block that is left for it, in the next outer one.
  for (let i = 1; i < nest.length; i++)
    cases.set(nest[i], code.slice(end.get(nest[i]) + 1, end.get(nest[i - 1])))
  const join = nest[0]
  const [last] = cases.keys()
  for (const [label, own] of cases)
    if (![OP.br, OP.brTable, OP.unreachable].includes(own.at(-1)?.op)) {
      if (label !== last) throw new Error('a case goes on in another one')
      own.push({ op: OP.br, targets: [join] })
    }
  return { cases, join, end: end.get(join) }
}

/** Labels outside that code goes to. */
const exitsOf = (code) => {
  const own = new Set(code.map(({ label }) => label))
  return code.flatMap(({ targets = [] }) => targets).filter((label) => !own.has(label))
}

/** Neighbouring values whose cases have PART_BYTES together. */
const partsOf = (values, cases) => {
  const parts = []
  let size = Number.POSITIVE_INFINITY
  for (const [value, label] of values.entries()) {
    const more = (cases.get(label) ?? []).reduce((sum, { bytes }) => sum + (bytes?.length ?? 0), 0)
    if (size + more > PART_BYTES) {
      parts.push({ low: value, labels: [] })
      size = 0
    }
    const part = parts.at(-1)
    if (!part.labels.includes(label)) size += more
    part.labels.push(label)
  }
  return parts
}

const plain = (op, ...bytes) => ({ op, bytes: [op, ...bytes] })
const get = (local) => ({ op: LOCAL_GET, local })
const set = (local) => ({ op: LOCAL_SET, local })
const constant = (value) => plain(I32_CONST, ...signed(value))

/**
 * A part takes the value and `used` locals, and gives the `changed` ones and where to go on: a number of `exits`.
 */
const partCode = ({ low, labels }, cases, exits, used, changed) => {
  const own = [...new Set(labels)].filter((label) => cases.has(label))
  const gone = labels.filter((label) => !cases.has(label))
  const leaves = [...new Set([...gone, ...own.flatMap((label) => exitsOf(cases.get(label)))])]
  const end = { op: OP.end, bytes: [OP.end] }
  const opened = [...leaves, ...own]
  const at = new Map(used.map((local, i) => [local, i + 1]))
  const out = [
    { op: OP.block, bytes: [OP.block, I32], label: 'next' },
    ...opened.map((label) => ({ op: OP.block, bytes: [OP.block, VOID], label })),
    get(0),
    constant(low),
    plain(I32_SUB),
    { op: OP.brTable, targets: labels },
  ]
  for (const label of opened.toReversed()) {
    const code = cases.get(label)?.map((one) => (one.local === undefined ? one : { ...one, local: at.get(one.local) }))
    out.push(end, ...(code ?? [constant(exits.indexOf(label)), { op: OP.br, targets: ['next'] }]))
  }
  out.push(end, set(0), ...changed.map((local) => get(at.get(local))), get(0), end)
  return out
}

/**
 * The function's code with a call in the place of its cases, and the code of the parts. `spare` is a local of its own;
 * `addParts` adds the parts and a table with the part of each value, and gives the operands of call_indirect.
 */
const splitFunction = (code, types, addParts) => {
  const place = findSwitch(code)
  const { cases, join, end } = readCases(code, place)
  // The last one is of all values that are as high or higher.
  const values = code[place.table].targets
  const all = [...cases.values()].flat()
  const exits = [...new Set([join, ...values, ...[...cases.values()].flatMap(exitsOf)])].filter((label) => !cases.has(label))
  if ([...cases.values()].flatMap(exitsOf).some((label) => cases.has(label))) throw new Error('a case goes to another one')
  if (all.some(({ op }) => op === OP.return)) throw new Error('a case returns')
  const locals = all.filter(({ local }) => local !== undefined)
  const used = [...new Set(locals.map(({ local }) => local))]
  const changed = [...new Set(locals.filter(({ op }) => op !== LOCAL_GET).map(({ local }) => local))]
  const typesOf = (some) => some.map((local) => types[local])
  const parts = partsOf(values, cases)
  const operands = addParts(
    { takes: [I32, ...typesOf(used)], gives: [...typesOf(changed), I32] },
    parts.map((part) => writeCode(partCode(part, cases, exits, used, changed), [])),
    parts.flatMap(({ labels }, part) => labels.map(() => part)),
  )
  const spare = types.length
  return [
    ...code.slice(0, place.first + 1),
    ...code.slice(place.head + 1, place.table),
    { op: LOCAL_TEE, local: spare },
    constant(values.length - 1),
    get(spare),
    constant(values.length - 1),
    plain(I32_LT_U),
    plain(SELECT),
    { op: LOCAL_TEE, local: spare },
    ...used.map(get),
    get(spare),
    plain(CALL_INDIRECT, ...operands),
    set(spare),
    ...changed.toReversed().map(set),
    get(spare),
    { op: OP.brTable, targets: [...exits, join] },
    ...code.slice(end),
  ]
}

const SECTION = { type: 1, import: 2, function: 3, table: 4, memory: 5, element: 9, code: 10 }

/**
 * Pages of 64 kB to begin with, of which data and stack take 527; more are added at need. The 128 MB that the module
 * would have itself make V8 collect all garbage at once, while the process starts.
 */
const PAGES = 640

/**
 * The module with its big switches in parts and less memory to begin with. Throws where it has no such switch or another
 * form than expected.
 */
export const splitWasm = (wasm) => {
  const sections = []
  for (const reader = new Reader(wasm, 8); reader.at < wasm.length; ) {
    const id = reader.byte()
    const size = reader.u32()
    sections.push({ id, bytes: wasm.subarray(reader.at, reader.at + size) })
    reader.at += size
  }
  const section = (id) => sections.find((one) => one.id === id)
  /** A vector's count and where its items begin. */
  const countOf = (id) => {
    const reader = new Reader(section(id).bytes)
    return { count: reader.u32(), from: reader.at }
  }
  const append = (id, items) => {
    const { count, from } = countOf(id)
    section(id).bytes = Buffer.from([...unsigned(count + items.length), ...section(id).bytes.subarray(from), ...items.flat()])
  }
  const { bytes } = section(SECTION.code)
  const reader = new Reader(bytes)
  const bodies = Array.from({ length: reader.u32() }, () => {
    const size = reader.u32()
    const body = bytes.subarray(reader.at, reader.at + size)
    reader.at += size
    return body
  })
  const typeOf = typesOfFunctions(section(SECTION.type).bytes, section(SECTION.function).bytes)
  const added = []
  for (const [index, body] of bodies.entries()) {
    if (body.length < LEAST_BYTES) continue
    const inside = new Reader(body)
    const groups = Array.from({ length: inside.u32() }, () => ({ count: inside.u32(), type: inside.byte() }))
    const types = [...typeOf(index), ...groups.flatMap(({ count, type }) => Array(count).fill(type))]
    const code = readCode(body, inside.at)
    if (findSwitch(code) === undefined) continue
    const main = splitFunction(code, types, ({ takes, gives }, parts, partOfValue) => {
      const type = countOf(SECTION.type).count
      append(SECTION.type, [[0x60, ...vector(takes.map((one) => [one])), ...vector(gives.map((one) => [one]))]])
      append(SECTION.function, parts.map(() => unsigned(type)))
      const first = importedFunctions(section(SECTION.import).bytes) + bodies.length + added.length
      const table = countOf(SECTION.table).count
      const size = unsigned(partOfValue.length)
      append(SECTION.table, [[FUNCREF, 1, ...size, ...size]])
      const items = partOfValue.map((part) => unsigned(first + part))
      append(SECTION.element, [[2, ...unsigned(table), I32_CONST, 0, OP.end, 0, ...vector(items)]])
      added.push(...parts.map((part) => [0, ...part]))
      return [...unsigned(type), ...unsigned(table)]
    })
    const locals = vector([...groups, { count: 1, type: I32 }].map(({ count, type }) => [...unsigned(count), type]))
    bodies[index] = Buffer.from([...locals, ...writeCode(main, [0])])
  }
  if (added.length === 0) throw new Error('there is no big switch')
  const written = [...bodies, ...added.map((body) => Buffer.from(body))]
  section(SECTION.code).bytes = Buffer.concat([
    Buffer.from(unsigned(written.length)),
    ...written.flatMap((body) => [Buffer.from(unsigned(body.length)), body]),
  ])
  const memory = new Reader(section(SECTION.memory).bytes)
  if (memory.byte() !== 1 || memory.byte() !== 1 || memory.u32() < PAGES) throw new Error('the memory is another one')
  section(SECTION.memory).bytes = Buffer.from([1, 1, ...unsigned(PAGES), ...unsigned(memory.u32())])
  const whole = Buffer.concat([
    wasm.subarray(0, 8),
    ...sections.flatMap(({ id, bytes }) => [Buffer.from([id, ...unsigned(bytes.length)]), bytes]),
  ])
  if (!WebAssembly.validate(whole)) throw new Error('the parts are not valid')
  return whole
}

/** The types of a function's parameters, by its number among those that the module defines. */
const typesOfFunctions = (types, functions) => {
  const reader = new Reader(types)
  const parameters = Array.from({ length: reader.u32() }, () => {
    reader.byte()
    const takes = Array.from({ length: reader.u32() }, () => reader.byte())
    for (let left = reader.u32(); left > 0; left--) reader.byte()
    return takes
  })
  const numbers = new Reader(functions)
  const all = Array.from({ length: numbers.u32() }, () => numbers.u32())
  return (index) => parameters[all[index]]
}

const importedFunctions = (imports) => {
  const reader = new Reader(imports)
  let functions = 0
  for (let left = reader.u32(); left > 0; left--) {
    for (const _ of ['module', 'name']) {
      const size = reader.u32()
      reader.at += size
    }
    const kind = reader.byte()
    if (kind !== 0) throw new Error('the module imports more than functions')
    functions++
    reader.skipNumber()
  }
  return functions
}
