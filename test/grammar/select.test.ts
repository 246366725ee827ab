/** Every production of PostgreSQL's SELECT answers as PostgreSQL does or is refused by name, and the guide lists them. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Catalog, DdsqlError, openCatalog } from '../../src/index.ts'
import { ROOT } from '../support/command.ts'
import { ask, compare } from '../support/compare.ts'
import { Oracle } from '../support/oracle.ts'
import { INVOCATION, PROCESSING } from '../support/records.ts'
import { translate } from '../support/translate.ts'
import { type Form, SELECT_GRAMMAR } from './select-grammar.ts'

const PAGE = join(ROOT, 'examples/guide/select.md')
const test = suite<{ catalog: Catalog; oracle: Oracle }>('grammar of SELECT')

test.before(async (context) => {
  context.oracle = await Oracle.open()
  context.catalog = await openCatalog({
    tables: { 'aws.sagemaker_processing_job': PROCESSING, aws_bedrock_model_invocation_job: INVOCATION },
  })
})
test.after(async ({ catalog, oracle }) => {
  await catalog.close()
  await oracle.close()
})

const checkRefused = async ({ query }: Form, catalog: Catalog): Promise<void> => {
  try {
    await catalog.query(query)
  } catch (error) {
    assert.instance(error, DdsqlError)
    const { code, hint, position } = error as DdsqlError
    assert.is(code, '0A000')
    assert.ok(hint !== undefined && hint !== '', 'a hint')
    assert.ok(position !== undefined, 'a place')
    return
  }
  assert.unreachable('it is answered')
}

const checkHere = async ({ query, pg, error }: Form, catalog: Catalog, oracle: Oracle): Promise<void> => {
  const own = await ask(catalog, query)
  const theirs = await oracle.query(pg === '=' ? query : (pg ?? translate(query)))
  assert.is(theirs.ok ? undefined : theirs.code, error, theirs.ok ? '' : theirs.message)
  const names = await oracle.columnNames(query)
  const difference = compare(own, theirs, { ordered: / ORDER BY [^()]*$/.test(query), names })
  assert.is(difference, undefined, difference)
}

for (const { rule, forms } of SELECT_GRAMMAR) {
  for (const form of forms) {
    test(`${rule}: ${form.form}`, async ({ catalog, oracle }) => {
      if (form.refused === undefined) await checkHere(form, catalog, oracle)
      else await checkRefused(form, catalog)
    })
  }
}

const cell = (text: string): string => text.replaceAll('|', '\\|')

const rowOf = ({ form, refused, error }: Form): string => {
  const answer =
    refused !== undefined
      ? `refused, because ${refused}`
      : error === undefined
        ? 'here'
        : 'an error, as in PostgreSQL'
  return `| \`${cell(form)}\` | ${answer} |`
}

const tables = SELECT_GRAMMAR.map(({ rule, forms }) =>
  [`**${rule}**`, '', '| production | |', '|---|---|', ...forms.map(rowOf)].join('\n'),
).join('\n\n')

test('the list of the guide is this one; `--update` writes it', () => {
  const page = readFileSync(PAGE, 'utf8')
  const wanted = page.replace(
    /(<!-- grammar -->\n)[\s\S]*(<!-- end -->)/,
    (_, start, end) => `${start}\n${tables}\n\n${end}`,
  )
  assert.match(page, '<!-- end -->')
  if (process.argv.includes('--update')) writeFileSync(PAGE, wanted)
  else assert.is(page, wanted)
})

test.run()
