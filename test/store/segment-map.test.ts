// What is remembered in segments: the newest record wins, nothing that is damaged is believed, and processes that are
// many, or killed, lose nothing.
import {
  chmodSync,
  chownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { cleanSegments, SegmentMap } from '../../src/store/segment-map.ts'
import { Random } from '../support/aws/random.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { atOnce, killedAfter, opened, remember, textOf } from './processes.ts'

const test = suite('store: segments')
const segments = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.arrow'))

test('of a key the last text holds, through flushes, merges and reopening', async () => {
  const seed = Date.now()
  const random = new Random(seed)
  const folder = join(temporaryFolder(), 'store')
  const expected = new Map<string, string>()
  // Keys and texts are any texts.
  const keys = ['', '__proto__', 'a\nb', 'ü', '😀', ...Array.from({ length: 40 }, (_, i) => `key ${i}`)]
  for (let opening = 0; opening < 4; opening++) {
    const { map, troubles } = opened(folder)
    for (let step = 0; step < 100; step++) {
      const key = keys[Math.floor(random.next() * keys.length)] ?? ''
      const value = `${step} 'ä"\u0000${'😀'.repeat(step % 5)}`
      map.set(key, value)
      expected.set(key, value)
      if (step % 7 === 0) await map.flush()
      if (step % 11 === 0) map.refresh()
    }
    await map.flush()
    map.refresh()
    for (const key of [...keys, 'none']) assert.is(map.get(key), expected.get(key), `seed ${seed}: ${key}`)
    assert.equal(troubles, [])
    await map.close()
  }
  // 60 flushes do not leave 60 files.
  assert.ok(segments(folder).length < 20, `${segments(folder).length} files`)
})

test('another process’s texts are seen after refresh, also of segments that were merged meanwhile', async () => {
  const folder = join(temporaryFolder(), 'store')
  const [a, b] = [opened(folder).map, opened(folder).map]
  a.set('of a', '1')
  await a.flush()
  assert.is(b.get('of a'), undefined)
  b.refresh()
  assert.is(b.get('of a'), '1')
  for (let i = 0; i < 20; i++) {
    a.set(`${i}`, `${i}`)
    await a.flush()
  }
  assert.is(b.get('of a'), '1')
  b.refresh()
  assert.is(b.get('13'), '13')
  await Promise.all([a.close(), b.close()])
})

test('a clock that jumps back does not bring back what is older', async () => {
  const folder = join(temporaryFolder(), 'store')
  const { now } = Date
  try {
    for (const [i, jump] of [0, -1e10, 1e10, -1e12].entries()) {
      Date.now = () => now() + jump
      const { map } = opened(folder)
      map.set('key', `${i}`)
      await map.close()
      const again = opened(folder).map
      assert.is(again.get('key'), `${i}`)
      await again.close()
    }
  } finally {
    Date.now = now
  }
})

test('no flipped bit is believed: a file is whole, or left out with a warning and removed', async () => {
  const seed = Date.now()
  const random = new Random(seed)
  const folder = join(temporaryFolder(), 'store')
  const { map } = opened(folder)
  for (let i = 0; i < 50; i++) map.set(`k ${i}`, textOf('k', i))
  await map.close()
  const [name = ''] = segments(folder)
  const whole = readFileSync(join(folder, name))
  let unnoticed = 0
  for (let flip = 0; flip < 150; flip++) {
    const bit = Math.floor(random.next() * whole.length * 8)
    const bytes = Buffer.from(whole)
    bytes[bit >> 3]! ^= 1 << (bit & 7)
    writeFileSync(join(folder, name), bytes)
    const { map: damaged, troubles } = opened(folder)
    const told = `seed ${seed}, bit ${bit}`
    const found = Array.from({ length: 50 }, (_, i) => damaged.get(`k ${i}`))
    // What comes before the damage is read may be there.
    for (const [i, value] of found.entries()) assert.ok(value === undefined || value === textOf('k', i), told)
    const isWhole = found.every((value) => value !== undefined)
    if (isWhole) unnoticed++
    assert.is(troubles.length, isWhole ? 0 : 1, told)
    assert.equal(segments(folder), isWhole ? [name] : [], told)
    await damaged.close()
  }
  // Only the gaps between columns mean nothing.
  assert.ok(unnoticed < 10, `${unnoticed} of 150`)
  for (const bytes of [
    whole.subarray(0, 100),
    Buffer.alloc(0),
    whole.subarray(0, -1),
    Buffer.alloc(whole.length),
  ]) {
    writeFileSync(join(folder, name), bytes)
    const { map: damaged, troubles } = opened(folder)
    assert.is(damaged.get('k 1'), undefined)
    assert.equal(
      troubles.map(({ kind }) => kind),
      ['damaged'],
    )
    damaged.set('k 1', 'anew')
    await damaged.close()
    const { map: anew } = opened(folder)
    assert.is(anew.get('k 1'), 'anew')
    anew.clear()
    await anew.close()
    assert.equal(segments(folder), [])
  }
})

test('the oldest go when there is too much', async () => {
  const folder = join(temporaryFolder(), 'store')
  const { map } = opened(folder, 100_000)
  for (let i = 0; i < 60; i++) {
    map.set(`k ${i}`, `${i} ${'x'.repeat(10_000)}`)
    await map.flush()
  }
  map.refresh()
  const kept = Array.from({ length: 60 }, (_, i) => map.get(`k ${i}`) !== undefined)
  const first = kept.indexOf(true)
  assert.ok(first > 30 && first < 60, `${first}`)
  assert.ok(kept.slice(first).every(Boolean))
  const bytes = segments(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
  assert.ok(bytes < 250_000, `${bytes} bytes`)
  await map.close()
})

test('a folder that cannot be written to is read, and says so', async () => {
  const parent = temporaryFolder()
  const folder = join(parent, 'store')
  assert.is((await remember(folder, 'p', 30)).stderr, '')
  // Root writes anywhere: then somebody else reads.
  const asRoot = process.getuid?.() === 0
  for (const path of [parent, folder, ...segments(folder).map((name) => join(folder, name))]) {
    if (asRoot) chownSync(path, 65534, 65534)
    chmodSync(path, 0o500)
  }
  if (asRoot) process.seteuid?.(65534)
  try {
    const { map, troubles } = opened(folder)
    assert.is(map.get('p 29'), textOf('p', 29))
    map.set('q', 'new')
    assert.is(map.get('q'), 'new')
    await map.flush()
    assert.equal(
      troubles.map(({ kind, code }) => [kind, code]),
      [['unwritable', 'EACCES']],
    )
    assert.is(map.get('p 29'), textOf('p', 29))
    await map.close()
  } finally {
    if (asRoot) process.seteuid?.(0)
  }
})

test('a disk that takes no more costs what is new, and leaves nothing unfinished', async () => {
  const folder = join(temporaryFolder(), 'store')
  assert.is((await remember(folder, 'p', 30)).stderr, '')
  const before = readdirSync(folder)
  const { code, stderr } = await remember(folder, 'q', 600, 'ulimit -f 1')
  assert.is(code, 0)
  assert.match(stderr, '"kind":"unwritable"')
  assert.not.match(stderr, 'wrong')
  assert.equal(
    readdirSync(folder).filter((name) => name.endsWith('.part')),
    [],
  )
  assert.ok(before.every((name) => readdirSync(folder).includes(name)))
  const { map, troubles } = opened(folder)
  for (let i = 0; i < 30; i++) assert.is(map.get(`p ${i}`), textOf('p', i))
  assert.equal(troubles, [])
  await map.close()
})

test('what killed processes leave goes after an hour, old families too', async () => {
  const folder = join(temporaryFolder(), 'store')
  mkdirSync(folder)
  for (const family of ['list-a', 'list-b', 'jobs']) {
    const map = new SegmentMap({ folder, family, mostBytes: 1e9, onTrouble: () => undefined })
    map.set('k', family)
    await map.close()
  }
  writeFileSync(join(folder, 'old.part'), '')
  writeFileSync(join(folder, 'new.part'), '')
  const [old] = segments(folder).filter((name) => name.startsWith('list-a'))
  const jobs = segments(folder).filter((name) => name.startsWith('jobs'))
  for (const name of [old ?? '', 'old.part', ...jobs]) utimesSync(join(folder, name), 1, 1)
  cleanSegments(folder, (family) => family.startsWith('list-'))
  assert.equal(
    readdirSync(folder).map((name) => name.replace(/^([a-z]+-[ab]|jobs).*/, '$1')),
    ['jobs', 'list-b', 'new.part'],
  )
})

test('eight processes at once lose nothing, and nothing of each other', async () => {
  for (let run = 0; run < 2; run++) assert.equal(await atOnce(8, 100), [])
})

test('a process that is killed loses at most the last second', async () => {
  const seed = Date.now()
  const random = new Random(seed)
  const kills = Array.from({ length: 4 }, () => killedAfter(Math.floor(random.next() * 3000)))
  for (const wrong of await Promise.all(kills)) assert.equal(wrong, [], `seed ${seed}`)
})

test.run()
