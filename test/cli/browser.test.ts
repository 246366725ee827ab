/** The HTML page in a real browser: a Chromium that is installed, or that CHROME_BIN names. */
import { existsSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type FormatContext, loadFormat, render } from '../../src/cli/format/format.ts'
import { openCatalog } from '../../src/index.ts'
import { startPostgres } from '../support/postgres.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const test = suite('browser')

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const executable = [
  process.env.CHROME_BIN ?? '',
  ...(process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name))),
].find((path) => path !== '' && existsSync(path))

const MISSING = 'there is no Chromium, and CHROME_BIN names none'
if (executable === undefined && !process.env.CI) console.log(`the page is not looked at: ${MISSING}`)
test('where CI is set the page is looked at', () => {
  assert.ok(executable !== undefined || !process.env.CI, MISSING)
})
const look = executable === undefined ? test.skip : test

const catalog = await openCatalog()
const folder = temporaryFolder()
let browser: Browser | undefined
if (executable !== undefined) {
  browser = await chromium.launch({
    executablePath: executable,
    // A slow machine is no failure; a browser that hangs is ended with the file.
    timeout: 0,
    args: [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
      // No name leads anywhere: the page must need nothing.
      '--host-resolver-rules=MAP * ~NOTFOUND',
    ],
  })
}

const WIDE = { width: 1280, height: 900 }
const PHONE = { width: 390, height: 844 }

/** Opens the page of some queries. */
const opened = async (
  queries: readonly string[],
  viewport = WIDE,
  colorScheme: 'light' | 'dark' = 'light',
) => {
  const html = await loadFormat('html')
  let text = ''
  for (const sql of queries) {
    const { raw } = await catalog.prepare(sql).execute([], {})
    const about = { sql, startedAt: new Date('2026-11-22T10:00:00Z'), elapsedMs: 1.25 }
    const context: FormatContext = { header: true, color: false, ...about }
    const parts = [...(await render(html, raw, context))].join('')
    text += `${text === '' ? html.head?.(context) : ''}${parts}`
  }
  const file = join(folder, 'page.html')
  writeFileSync(file, text + html.tail)
  const page = await (browser as Browser).newPage({ viewport, colorScheme })
  page.setDefaultTimeout(0)
  await page.goto(pathToFileURL(file).href)
  return page
}

const column = (page: Page, index: number): Promise<string[]> =>
  page.locator(`tbody td:nth-child(${index + 1})`).allTextContents()

const COLUMNS = ['id', 'big', 'd', 'word', 'span', 'at', 'day', 'ip', 'list', 'flag', 'doc']
const ROWS = `SELECT * FROM (VALUES
  (1, 9007199254740993, 2.5, 'b', INTERVAL '2 days', TIMESTAMP '2026-01-02', DATE '2026-01-02', INET '10.0.0.10', ARRAY[10, 2], true, JSON '{"a": 10}'),
  (2, 9007199254740992, 'NaN'::float8, 'a', INTERVAL '10 days', TIMESTAMP '2026-01-01 10:00:00.5', DATE '0044-03-15 BC', INET '10.0.0.9', ARRAY[9], false, JSON '{"a": 9}'),
  (3, -5, -1e300, NULL, INTERVAL '1 month', TIMESTAMP '2026-01-01 10:00:00', DATE '12345-01-01', INET '10.0.0.0/8', NULL, true, NULL),
  (4, NULL, 10, '<c>&amp;', NULL, NULL, NULL, NULL, ARRAY[10], NULL, JSON '[]'),
  (5, 10, 'Infinity'::float8, '\u{1F600}', INTERVAL '-1 day', TIMESTAMP '0044-03-15 BC', DATE '2026-01-01', INET '9.0.0.1', ARRAY[9], false, JSON '"x"'),
  (6, 9, 'NaN'::float8, '\uff21', INTERVAL '30 days', TIMESTAMP 'infinity', DATE 'infinity', INET '::1', ARRAY[2], NULL, JSON '2'),
  (7, 9, NULL, 'B', INTERVAL '23:00', TIMESTAMP '-infinity', DATE '9999-12-31', NULL, NULL, true, JSON '10'),
  (8, 0, 0, E'a\\nb', INTERVAL '0', TIMESTAMP '12345-01-01', DATE '2026-01-01', INET '10.0.0.9', ARRAY[9, 1], false, JSON 'null')
) AS t(${COLUMNS.join(', ')})`

look('a table sorts as PostgreSQL does, NULL last, equal rows as they were', async () => {
  const db = await startPostgres()
  const page = await opened([ROWS])
  const rows = ROWS.replaceAll('JSON ', 'JSONB ')
  for (const [i, name] of COLUMNS.entries()) {
    const header = page.locator('th').nth(i)
    const by = name === 'word' ? 'word COLLATE "C"' : name
    for (const [direction, aria] of [
      ['ASC', 'ascending'],
      ['DESC', 'descending'],
    ]) {
      const { rows: sorted } = await db.query<{ id: number }>(
        `SELECT id FROM (${rows}) AS t ORDER BY ${by} ${direction} NULLS LAST, id`,
      )
      // From a known order, and then once or twice.
      await page.locator('th button').first().click()
      if ((await page.locator('th').first().getAttribute('aria-sort')) !== 'ascending')
        await page.locator('th button').first().click()
      for (let clicks = 0; (await header.getAttribute('aria-sort')) !== aria; clicks++) {
        assert.ok(clicks < 2)
        await header.locator('button').click()
      }
      assert.equal(
        await column(page, 0),
        sorted.map(({ id }) => String(id)),
        `${name} ${direction}`,
      )
      assert.is(await page.locator('[aria-sort]').count(), 1)
    }
  }
  await page.close()
  await db.close()
})

look('a table sorts by the keyboard', async () => {
  const page = await opened([`SELECT * FROM (VALUES (2), (10), (1)) AS t(n)`])
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  assert.equal(await column(page, 0), ['1', '2', '10'])
  await page.keyboard.press('Space')
  assert.equal(await column(page, 0), ['10', '2', '1'])
  assert.is(await page.locator('th').getAttribute('aria-sort'), 'descending')
  await page.close()
})

look('rows are a line high until a long value is opened, by a click or the keyboard', async () => {
  const page = await opened([
    `SELECT * FROM (VALUES
      (1, JSON '{"list": [1, 9007199254740993], "text": "a long text of many words, longer than a cell"}', 'short'),
      (2, JSON '{"a": 1}', repeat('many words ', 300)),
      (3, NULL, repeat('漢字', 300)),
      (4, NULL, E'two\\nlines')) AS t(n, j, t)`,
  ])
  const heights = (): Promise<number[]> =>
    page.evaluate(`[...document.querySelectorAll('tbody tr')].map((row) => row.clientHeight)`)
  const [one, ...others] = await heights()
  assert.ok(one !== undefined && one < 40 && others.every((height) => height === one))
  const cell = page.locator('summary').first()
  await cell.click()
  const [first, ...rest] = await heights()
  assert.ok((first as number) > one * 4 && rest.every((height) => height === one))
  assert.is(
    await cell.innerText(),
    '{\n  "list": [\n    1,\n    9007199254740993\n  ],\n  "text": "a long text of many words, longer than a cell"\n}',
  )
  await page.keyboard.press('Enter')
  assert.is((await heights())[0], one)
  await page.locator('summary').nth(1).click()
  assert.ok(((await heights())[1] as number) > one * 2)
  // What is short has nothing to open.
  assert.is(await page.locator('summary').count(), 3)
  await page.close()
})

const CHARTS = [
  `SELECT * FROM (VALUES ('one', 3, 1, -2), ('two', 12, NULL, 4), ('a label that is longer than any phone is wide, 漢字', 0, 4, 1)) AS t(label, jobs, failed, the_change_since_the_week_before)`,
  `SELECT TIMESTAMP '2026-01-01' + n * INTERVAL '1 hour' AS at, n % 7 AS jobs, n % 5 AS failed_jobs_of_every_team FROM generate_series(0, 400) AS g(n)`,
  `SELECT TIMESTAMP '2026-01-01 08:20:55.5' AS at, 0 AS jobs`,
  `SELECT TIMESTAMP '2020-01-01' + n * INTERVAL '1 month' AS at, n * INTERVAL '5 hours' AS took FROM generate_series(0, 30) AS g(n)`,
]

for (const [viewport, scheme] of [
  [PHONE, 'light'],
  [PHONE, 'dark'],
  [WIDE, 'light'],
  [WIDE, 'dark'],
] as const) {
  look(`charts can be read on ${viewport.width} pixels, ${scheme}`, async () => {
    const page = await opened(CHARTS, viewport, scheme)
    const seen = await page.evaluate(`(() => {
      const box = (element) => element.getBoundingClientRect()
      const drawn = [...document.querySelectorAll('figure > svg')].filter((svg) => box(svg).width > 0)
      const apart = (texts) => texts.every((a, i) => texts.slice(i + 1).every((b) => {
        const [x, y] = [box(a), box(b)]
        return x.right <= y.left || y.right <= x.left || x.bottom <= y.top + 4 || y.bottom <= x.top + 4
      }))
      const inside = (element, outer) => box(element).left >= box(outer).left - 1 && box(element).right <= box(outer).right + 1
      return {
        overflow: document.documentElement.scrollWidth > innerWidth,
        drawings: drawn.length,
        scaled: drawn.every((svg) => box(svg).width / svg.viewBox.baseVal.width > 0.9),
        apart: drawn.every((svg) => apart([...svg.querySelectorAll('text')])),
        inside: drawn.every((svg) => [...svg.querySelectorAll('text')].every((text) => inside(text, svg))),
        legends: [...document.querySelectorAll('.legend')].map((list) => list.innerText.trim().split(/\\s*\\n\\s*/)),
        legible: [...document.querySelectorAll('.legend li')].every((item) => inside(item, document.body) && parseFloat(getComputedStyle(item).fontSize) >= 12),
        labels: drawn.slice(1).every((svg) => svg.querySelectorAll('text').length >= 3),
        colors: new Set([...document.querySelectorAll('.legend rect')].map((rect) => getComputedStyle(rect).fill)).size,
      }
    })()`)
    assert.equal(seen, {
      overflow: false,
      drawings: CHARTS.length,
      scaled: true,
      apart: true,
      inside: true,
      legends: [
        ['jobs', 'failed', 'the_change_since_the_week_before'],
        ['jobs', 'failed_jobs_of_every_team'],
      ],
      legible: true,
      labels: true,
      colors: 3,
    })
    await page.close()
  })
}

look('query and wide values are seen; nothing is fetched, nothing in the data is run', async () => {
  const page = await opened([
    `SELECT * FROM (VALUES ('one', 3, 1), ('two', 12, 4)) AS t(label, jobs, failed)`,
    `SELECT repeat('x', 3000) AS x, repeat('many words ', 300) AS y, '<img src=x onerror="document.body.remove()"><script>alert(1)</script>' AS z`,
  ])
  const seen = await page.evaluate(`(() => {
    const box = (element) => element.getBoundingClientRect()
    const [figure, table] = document.querySelectorAll('figure, table')
    return {
      bars: [...document.querySelectorAll('figure > svg rect')].filter((bar) => box(bar).width > 0 && box(bar).height > 0).length,
      under: box(table).top >= box(figure).bottom,
      widest: Math.max(...[...document.querySelectorAll('td')].map((td) => box(td).width)) < innerWidth,
      queries: [...document.querySelectorAll('pre')].map((pre) => pre.textContent.slice(0, 10)),
      foreign: document.querySelectorAll('img, section script').length,
      fetched: performance.getEntriesByType('resource').length,
      styled: getComputedStyle(document.querySelector('th')).position,
    }
  })()`)
  assert.equal(seen, {
    bars: 4,
    under: true,
    widest: true,
    queries: ['SELECT * F', 'SELECT rep'],
    foreign: 0,
    fetched: 0,
    styled: 'sticky',
  })
  assert.is(
    await page.title(),
    `SELECT * FROM (VALUES ('one', 3, 1), ('two', 12, 4)) AS t(label, jobs, failed)`,
  )
  await page.close()
})

test.after(async () => {
  await browser?.close()
  await catalog.close()
})
test.run()
