/** Writes schemas/table.schema.json from the arktype definition: `npm run schema`. */
import { writeFileSync } from 'node:fs'
import { tableSchemaFormText } from './table-schema-form.ts'

writeFileSync(new URL('../../schemas/table.schema.json', import.meta.url), tableSchemaFormText())
