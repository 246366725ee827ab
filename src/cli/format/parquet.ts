import { ParquetFile, ROWS_OF_GROUP } from '../../parquet/write.ts'
import { distinctNames } from '../../results.ts'
import type { Format } from './format.ts'

/** A Parquet file; of columns with one name the second is `name_2`. */
export const parquet: Format = {
  single: true,
  *result({ columns, rows }) {
    const names = distinctNames(columns.map(({ name }) => name))
    const file = new ParquetFile(columns.map(({ type }, i) => ({ name: names[i] as string, type })))
    for (let start = 0; start < rows.length; start += ROWS_OF_GROUP) {
      const length = Math.min(ROWS_OF_GROUP, rows.length - start)
      yield file.group(length, (column, row) => rows[start + row]?.[column] ?? null)
    }
    yield file.finish()
  },
}
