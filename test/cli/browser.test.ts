/** The HTML page in a real browser: a Chromium that is installed, or that CHROME_BIN names. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { html } from '../../src/cli/format/html.ts'
import { openCatalog } from '../../src/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'catalog-sql-browser-'))
const test = suite('browser')

const browser = [
  process.env.CHROME_BIN,
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
].find((name) => name !== undefined && spawnSync(name, ['--version']).status === 0)

const catalog = await openCatalog()

const page = async (...queries: readonly string[]): Promise<string> => {
  const sections: string[] = []
  for (const sql of queries) {
    const { raw } = await catalog.prepare(sql).execute([], {})
    const about = { sql, startedAt: new Date('2026-11-22T10:00:00Z'), elapsedMs: 1.25 }
    sections.push(...html.result(raw, { header: true, color: false, ...about }))
  }
  return `${html.head}${sections.join('')}${html.tail}`
}

/** What `script` returns when the page is open: the browser gets it at the end of the page and prints the page. */
const inBrowser = (text: string, script: string): unknown => {
  const file = join(folder, 'page.html')
  const driver = `document.title = JSON.stringify((() => { ${script} })())`
  // The page's own policy lets nothing else run.
  const allowed = `'sha256-${createHash('sha256').update(driver).digest('base64')}'`
  writeFileSync(
    file,
    text
      .replace("script-src 'sha256-", `script-src ${allowed} 'sha256-`)
      .replace('</body>', () => `<script>${driver}</script></body>`),
  )
  const { stdout, stderr } = spawnSync(
    browser as string,
    [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
      ...['--disable-component-update', '--disable-sync', '--disable-quic', '--window-size=1000,800'],
      // No name leads anywhere: the page must need nothing.
      '--host-resolver-rules=MAP * ~NOTFOUND',
      `--user-data-dir=${join(folder, 'profile')}`,
      ...['--dump-dom', pathToFileURL(file).href],
    ],
    { encoding: 'utf8', timeout: 3_600_000 },
  )
  const [, title] = /<title>(.*?)<\/title>/s.exec(stdout) ?? []
  if (title === undefined) throw new Error(`the page was not shown: ${stderr}`)
  return JSON.parse(title.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'))
}

const ROWS = `(VALUES
  ('b', 9007199254740993, 2.5, INTERVAL '2 days', TIMESTAMP '2026-01-02'),
  ('a', 9007199254740992, 'NaN'::float8, INTERVAL '10 days', TIMESTAMP '2026-01-01'),
  (NULL, -5, -1e300, INTERVAL '1 month', TIMESTAMP '2025-12-31'),
  ('<c>&amp;', NULL, 10, NULL, NULL))`

if (browser === undefined) {
  console.log('the page is not looked at: there is no Chromium, and CHROME_BIN names none')
}
const look = browser === undefined ? test.skip : test

look('a table sorts by a click: numbers by value, texts by text, NULL last', async () => {
  const text = await page(`SELECT * FROM ${ROWS} AS t(word, big, d, span, at)`)
  const orders = inBrowser(
    text,
    `const table = document.querySelector('table')
      return [...table.tHead.rows[0].cells].flatMap((th) => [1, 2].map(() => {
        th.querySelector('button').click()
        return [th.textContent, th.getAttribute('aria-sort'), ...[...table.tBodies[0].rows].map((row) => row.cells[th.cellIndex].textContent)]
      }))`,
  )
  const [x, y, z] = ['2025-12-31', '2026-01-01', '2026-01-02'].map((day) => `${day}T00:00:00.000Z`)
  assert.equal(orders, [
    ['word', 'ascending', '<c>&amp;', 'a', 'b', 'NULL'],
    ['word', 'descending', 'b', 'a', '<c>&amp;', 'NULL'],
    ['big', 'ascending', '-5', '9007199254740992', '9007199254740993', 'NULL'],
    ['big', 'descending', '9007199254740993', '9007199254740992', '-5', 'NULL'],
    ['d', 'ascending', '-1e+300', '2.5', '10', 'NaN'],
    ['d', 'descending', 'NaN', '10', '2.5', '-1e+300'],
    ['span', 'ascending', '2 days', '10 days', '1 mon', 'NULL'],
    ['span', 'descending', '1 mon', '10 days', '2 days', 'NULL'],
    ['at', 'ascending', x, y, z, 'NULL'],
    ['at', 'descending', z, y, x, 'NULL'],
  ])
})

look('chart, query and wide values are seen; nothing is fetched, nothing in the data is run', async () => {
  const text = await page(
    `SELECT * FROM (VALUES ('one', 3, 1), ('two', 12, 4)) AS t(label, jobs, failed)`,
    `SELECT repeat('x', 3000) AS x, repeat('many words ', 300) AS y, '<img src=x onerror="document.body.remove()"><script>alert(1)</script>' AS z`,
  )
  const seen = inBrowser(
    text,
    `const box = (element) => element.getBoundingClientRect()
      const [bars, second] = document.querySelectorAll('svg, table')
      return {
        overflow: document.documentElement.scrollWidth > innerWidth,
        bars: [...document.querySelectorAll('svg rect')].filter((bar) => box(bar).width > 0 && box(bar).height > 0).length,
        under: box(second).top >= box(bars).bottom,
        widest: Math.max(...[...document.querySelectorAll('td')].map((td) => box(td).width)) < innerWidth,
        queries: [...document.querySelectorAll('pre')].map((pre) => pre.textContent.slice(0, 10)),
        foreign: document.querySelectorAll('img, section script').length,
        fetched: performance.getEntriesByType('resource').length,
        styled: getComputedStyle(document.querySelector('th')).position,
      }`,
  )
  assert.equal(seen, {
    overflow: false,
    bars: 6,
    under: true,
    widest: true,
    queries: ['SELECT * F', 'SELECT rep'],
    foreign: 0,
    fetched: 0,
    styled: 'sticky',
  })
})

test.after(async () => {
  await catalog.close()
  rmSync(folder, { recursive: true, force: true })
})
test.run()
