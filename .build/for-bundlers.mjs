// The library as bundlers get it. Names in it are short, so that none of them is one that a program's banner declares;
// those of classes that people see printed are put back.
import { DdsqlError, Interval } from '../src/index.ts'

for (const [name, its] of Object.entries({ DdsqlError, Interval })) Object.defineProperty(its, 'name', { value: name })

export * from '../src/index.ts'
