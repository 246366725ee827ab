// A process that remembers: `remember.ts FOLDER NAME COUNT` sets COUNT records and ends; with COUNT 0 it sets one a
// millisecond until it is killed, prints a `.` for each, and a `|` for each second that has passed.
import { writeSync } from 'node:fs'
import { SegmentMap } from '../../src/store/segment-map.ts'

const [folder = '', name = '', count = ''] = process.argv.slice(2)
const textOf = (i: number) => `${name} ${i} ${'x'.repeat(i % 200)}`
const map = new SegmentMap({
  folder,
  family: 'test',
  mostBytes: 2 ** 30,
  onTrouble: (trouble) => writeSync(2, `${JSON.stringify(trouble)}\n`),
})
process.on('SIGXFSZ', () => {})

if (count !== '0') {
  for (let i = 0; i < Number(count); i++) {
    map.set(`${name} ${i}`, textOf(i))
    // Several segments of each process, so that they merge each other's.
    if (i % 25 === 24) await map.flush()
  }
  for (let i = 0; i < Number(count); i++) {
    const found = map.get(`${name} ${i}`)
    if (found !== undefined && found !== textOf(i)) writeSync(2, `wrong: ${name} ${i}\n`)
  }
  await map.close()
} else {
  const start = performance.now()
  let seconds = 0
  let i = 0
  setInterval(() => {
    for (; performance.now() - start > i; i++) {
      map.set(`${name} ${i}`, textOf(i))
      writeSync(1, '.')
      if (performance.now() - start < (seconds + 1) * 1000) continue
      seconds++
      writeSync(1, '|')
    }
  }, 1)
}
