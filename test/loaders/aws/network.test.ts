// Real networks: clocks that differ, proxies, certificates of their own, boxes on the way, silence.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { builtinTables } from '../../../src/catalog/catalog.ts'
import type { DdsqlError } from '../../../src/index.ts'
import { openAws } from '../../../src/loaders/aws/aws.ts'
import { AUTHORITY, type BoxOptions, skewed, startBox, wantsPassword } from '../../support/aws/middle-box.ts'
import { VirtualClock } from '../../support/virtual-clock.ts'
import { ACCOUNT, failure, INVOCATION, type Live, PROCESSING, temporaryFolder, withServer } from './live.ts'

const accounts = { [ACCOUNT]: { 'us-east-1': { processing: 30, invocation: 10 } } }
const COUNT = `SELECT count(*) FROM ${PROCESSING}`
const ROLES = `SELECT count(role_arn), count(tags) FROM ${PROCESSING}`
const test = suite('aws: network')

const told = ({ code, message }: DdsqlError) => `${code} ${message}`
const endpoints = (url: string) => ({
  AWS_ENDPOINT_URL_SAGEMAKER: url,
  AWS_ENDPOINT_URL_BEDROCK: url,
  AWS_ENDPOINT_URL_STS: url,
  AWS_ENDPOINT_URL: url,
})
const PROXIES = [
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'ALL_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'all_proxy',
  'no_proxy',
]

/** Work with a box in front of the server, whose environment is the one that clients of the box have. */
const withBox = (
  options: BoxOptions,
  work: (live: Live & { readonly box: Awaited<ReturnType<typeof startBox>> }) => Promise<void>,
): Promise<void> =>
  withServer({ accounts }, async (live) => {
    for (const name of [...PROXIES, 'AWS_CA_BUNDLE']) delete process.env[name]
    const box = await startBox(live.server.url, options)
    Object.assign(process.env, endpoints(`${options.tls ? 'https' : 'http'}://localhost:${box.port}`))
    try {
      await work({ ...live, box })
    } finally {
      await box.close()
    }
  })

const answers = (status: number, type: string, body: string, more = {}) =>
  ((_, response) => {
    response.writeHead(status, { ...(type !== '' && { 'content-type': type }), ...more }).end(body)
    return true
  }) satisfies BoxOptions['meet']

test('a clock that differs from AWS’s is corrected, ahead or behind, for many calls at once', async () => {
  const errors = [
    ['InvalidSignatureException', 'Signature expired: 20261101T000000Z is now earlier than 20261101T010000Z'],
    ['InvalidSignatureException', 'Signature not yet current: 20261101T000000Z is still later than 2026'],
    ['RequestExpired', 'Request has expired.'],
    ['RequestTimeTooSkewed', 'The difference between the request time and the current time is too large.'],
  ] as const
  for (const [i, [type, message]] of errors.entries()) {
    await withBox({ meet: skewed(i % 2 === 0 ? 3_600_000 : -7_200_000, type, message) }, async ({ rows }) => {
      assert.equal(await rows(ROLES), [[30, 30]])
      assert.equal(await rows(`SELECT count(tags) FROM ${INVOCATION}`), [[10]])
    })
  }
})

// A clock that differs, and a secret that is wrong besides.
const skewedAndWrong: BoxOptions['meet'] = (met, response) => {
  const expired = skewed(3_600_000, 'InvalidSignatureException', 'Signature expired: x')
  if (expired(met, response)) return true
  const wrong = {
    __type: 'InvalidSignatureException',
    message: 'The request signature we calculated does not match.',
  }
  return answers(403, 'application/x-amz-json-1.1', JSON.stringify(wrong))(met, response)
}

test('a time that is refused again and again, and a signature that is wrong, are told as what they are', async () => {
  const error = (type: string, message: string) =>
    answers(403, 'application/x-amz-json-1.1', JSON.stringify({ __type: type, message }), {
      'x-amzn-errortype': type,
    })
  await withBox({ meet: skewedAndWrong }, async ({ rows }) => {
    assert.match(told(await failure(() => rows(COUNT))), /^28000 AWS does not accept the signature/)
  })
  const cases = [
    [
      'InvalidSignatureException',
      'Signature expired: x',
      /^28000 AWS does not accept the time of calls for .* in us-east-1: Signature expired: x$/,
      /clock/,
    ],
    [
      'RequestExpired',
      'Request has expired.',
      /^28000 AWS does not accept the time of calls .*: Request has expired$/,
      /clock/,
    ],
    [
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match.',
      /^28000 AWS does not accept the signature of calls .*: The request signature we calculated does not match$/,
      /secret access key/,
    ],
    [
      'InvalidSignatureException',
      'The request signature we calculated does not match.',
      /^28000 AWS does not accept the signature/,
      /secret access key/,
    ],
    [
      'InvalidClientTokenId',
      'The security token included in the request is invalid.',
      /^28000 AWS does not accept the access key of default credentials: The security token/,
      /aws sts get-caller-identity/,
    ],
    [
      'ExpiredTokenException',
      'The security token included in the request is expired',
      /^28000 the AWS session of default credentials has expired$/,
      /aws sso login/,
    ],
  ] as const
  for (const [type, message, wanted, hint] of cases) {
    await withBox({ meet: error(type, message) }, async ({ rows, box }) => {
      const found = await failure(() => rows(COUNT))
      assert.match(told(found), wanted)
      assert.match(found.hint ?? '', hint)
      assert.ok(box.met.length <= 3, `${box.met.length} tries`)
    })
  }
})

test('what is not AWS is told with its HTTP status, at once', async () => {
  const cases = [
    [answers(200, 'text/html; charset=utf-8', '<html>Sign in</html>'), 'HTTP 200, a page of HTML'],
    [answers(200, '', '\n<!doctype html><p>Sign in'), 'HTTP 200, a page of HTML'],
    [answers(200, 'text/plain', 'blocked'), 'HTTP 200, text/plain'],
    [
      answers(302, '', '', { location: 'https://portal.example/login?token=hunter2' }),
      'HTTP 302 to https://portal.example',
    ],
    [answers(301, '', '', { location: '/elsewhere' }), 'HTTP 301'],
    [answers(403, 'text/html', '<h1>Forbidden</h1>'), 'HTTP 403, a page of HTML'],
    [answers(404, 'text/html', '<h1>Not found</h1>'), 'HTTP 404, a page of HTML'],
    [answers(407, '', '', { 'proxy-authenticate': 'Basic' }), 'HTTP 407'],
    [answers(511, 'text/html', '<h1>Sign in</h1>'), 'HTTP 511, a page of HTML'],
  ] as const
  for (const [meet, status] of cases) {
    await withBox({ meet }, async ({ rows, box }) => {
      for (const sql of [COUNT, `SELECT count(*) FROM ${INVOCATION}`]) {
        const error = await failure(() => rows(sql))
        assert.is(error.code, '08006')
        assert.ok(error.message.endsWith(`in us-east-1: ${status}`), error.message)
        assert.match(error.hint ?? '', /HTTPS_PROXY/)
      }
      assert.is(box.met.length, 2)
    })
  }
})

test('a load balancer’s 502, 503 and 504, and answers cut off, empty or without their items, are tried again', async () => {
  const bad: readonly ReturnType<typeof answers>[] = [
    answers(502, 'text/html', '<h1>Bad gateway</h1>'),
    answers(503, 'text/html', '<h1>Unavailable</h1>'),
    answers(504, 'text/html', '<h1>Timeout</h1>'),
    answers(200, 'application/x-amz-json-1.1', '{"ProcessingJobSummaries": ['),
    answers(200, 'application/x-amz-json-1.1', ''),
    answers(200, 'application/x-amz-json-1.1', '{}'),
    answers(200, 'application/json', '{"ProcessingJobSummaries": null, "NextToken": "x"}'),
  ]
  for (const meet of bad) {
    let left = 2
    const twice: BoxOptions['meet'] = (met, response) => left-- > 0 && meet(met, response)
    await withBox({ meet: twice }, async ({ rows, box }) => {
      assert.equal(await rows(COUNT), [[30]])
      assert.is(box.met.length, 3)
    })
  }
  const always = [
    [bad[0], 'HTTP 502, a page of HTML'],
    [bad[3], 'an answer that is not JSON (HTTP 200)'],
    [bad[5], 'an answer without ProcessingJobSummaries'],
  ] as const
  for (const [meet = bad[0]!, words] of always) {
    await withBox({ meet }, async ({ rows }) => {
      const error = await failure(() => rows(COUNT))
      assert.is(
        told(error),
        `08006 could not read ${PROCESSING} with default credentials in us-east-1: ${words}`,
      )
    })
  }
})

/** The rows of a scan of the list on a virtual clock, over connections. */
const scanned = async (clock: VirtualClock): Promise<number> => {
  const provider = openAws(builtinTables(), { cache: false }, {}, { clock })
  let rows = 0
  const request = { columns: ['processing_job_name'], predicates: [] }
  try {
    const { batches } = provider.scan(builtinTables().find([PROCESSING])!, request, () => undefined)
    for await (const { length } of batches) rows += length
  } finally {
    await provider.close()
  }
  return rows
}

test('an answer that does not begin or stalls ends after 30 s of silence, and is asked for again', async () => {
  const head = { 'content-type': 'application/x-amz-json-1.1', 'content-length': '100000' }
  for (const begin of [
    () => undefined,
    (response: ServerResponse) => void response.writeHead(200, head).write('{"Proc'),
  ]) {
    const clock = new VirtualClock()
    let stalled = 0
    let gone = 0
    const meet: BoxOptions['meet'] = (_, response) => {
      if (stalled > 0) return false
      stalled++
      response.once('close', () => gone++)
      begin(response)
      return true
    }
    await withBox({ meet }, async () => {
      const rows = scanned(clock)
      while (stalled === 0) await sleep(5)
      // What was written has come.
      for (let i = 0; i < 10; i++) await sleep(5)
      await clock.advance(29_000)
      assert.is(gone, 0)
      await clock.advance(31_000)
      while (gone === 0 || clock.sleeping === 0) await sleep(5)
      await clock.advance(5000)
      assert.is(await rows, 30)
    })
  }
})

test('an answer that stalls each time is told', async () => {
  const clock = new VirtualClock()
  await withBox({ meet: () => true }, async ({ box }) => {
    const error = failure(() => scanned(clock))
    let isTold = false
    void error.then(() => {
      isTold = true
    })
    while (!isTold) {
      await sleep(20)
      await clock.advance(31_000)
    }
    assert.match(told(await error), /in us-east-1: nothing was heard for 30 s$/)
    assert.ok(box.met.length <= 6)
  })
})

test('an answer that comes slowly is waited for', async () => {
  const clock = new VirtualClock()
  let slow: ServerResponse | undefined
  const meet: BoxOptions['meet'] = (_, response) => {
    slow = response
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' })
    return true
  }
  await withBox({ meet }, async () => {
    const rows = scanned(clock)
    while (slow === undefined) await sleep(5)
    for (const part of ['{"Processing', 'JobSummaries"', ':[', ']', '}']) {
      slow.write(part)
      for (let i = 0; i < 20; i++) await sleep(5)
      await clock.advance(20_000)
    }
    slow.end()
    assert.is(await rows, 0)
  })
})

test('a proxy tunnels to AWS’s own hosts, with a name and a password that nobody sees, and a CA of its own', async () => {
  await withBox({ tls: true }, async ({ rows, open, server, box: aws }) => {
    for (const name of Object.keys(endpoints(''))) delete process.env[name]
    const proxy = await startBox(server.url, { tunnelTo: aws.port, meet: wantsPassword('me', 'hunter2') })
    try {
      const url = `http://me:hunter2@127.0.0.1:${proxy.port}`
      process.env.AWS_CA_BUNDLE = AUTHORITY
      for (const name of ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY']) {
        for (const other of PROXIES) delete process.env[other]
        process.env[name] = url
        assert.equal(await rows(ROLES), [[30, 30]])
        assert.equal(await rows(`SELECT count(tags) FROM ${INVOCATION}`), [[10]])
      }
      const role = { roleArns: [`arn:aws:iam::${ACCOUNT}:role/reader`] }
      assert.equal(await rows(COUNT, role), [[30]])
      assert.equal([...new Set(proxy.met)].sort(), [
        'CONNECT api.sagemaker.us-east-1.amazonaws.com:443',
        'CONNECT bedrock.us-east-1.amazonaws.com:443',
        'CONNECT sts.us-east-1.amazonaws.com:443',
      ])
      // A connection is kept for the next call.
      const before = proxy.met.length
      await using fresh = await open({ maxAge: 0 })
      for (let i = 0; i < 3; i++) assert.equal((await fresh.query(COUNT)).rows, [{ count: 30 }])
      assert.is(proxy.met.length, before + 1)
      delete process.env.ALL_PROXY
      process.env.HTTPS_PROXY = `http://me:wrong-hunter@127.0.0.1:${proxy.port}`
      const refused = await failure(() => rows(COUNT))
      assert.is(
        told(refused),
        `08006 could not read ${PROCESSING} with default credentials in us-east-1 by way of the proxy 127.0.0.1:${proxy.port}: HTTP 407`,
      )
      assert.match(refused.hint ?? '', 'HTTPS_PROXY=http://name:password@host:port')
      process.env.HTTPS_PROXY = url
      delete process.env.AWS_CA_BUNDLE
      const untrusted = await failure(() => rows(COUNT))
      assert.match(
        told(untrusted),
        /^08006 the certificate .* by way of the proxy 127.0.0.1:\d+ is not trusted: \w+$/,
      )
      assert.match(untrusted.hint ?? '', 'AWS_CA_BUNDLE')
      await using catalog = await open({ onSourceError: 'warn' })
      const { warnings } = await catalog.query(COUNT)
      assert.match(warnings[0]?.message ?? '', 'rows are missing: the certificate')
      for (const text of [refused, untrusted].map((error) => `${error.message}${error.hint}${error.stack}`))
        assert.not.match(text, 'hunter')
    } finally {
      await proxy.close()
    }
  })
})

test('a proxy for endpoints without TLS; NO_PROXY by host, port, suffix and star', async () => {
  await withBox({}, async ({ rows, box, server }) => {
    const proxy = await startBox(server.url)
    try {
      const direct = async () => {
        const before = proxy.met.length
        assert.equal(await rows(COUNT), [[30]])
        return proxy.met.length === before
      }
      process.env.HTTP_PROXY = `127.0.0.1:${proxy.port}`
      assert.not(await direct())
      assert.ok(
        proxy.met.every((met) => met === `POST http://localhost:${box.port}/`),
        proxy.met[0],
      )
      assert.is(box.met.length, 0)
      for (const [no, is] of [
        ['*', true],
        ['localhost', true],
        [`other.example, localhost:${box.port}`, true],
        ['localhost:1', false],
        ['other.example', false],
        ['*host', true],
        ['.host', false],
      ] as const) {
        process.env.NO_PROXY = no
        assert.is(await direct(), is, no)
      }
      delete process.env.NO_PROXY
      process.env.HTTP_PROXY = ''
      assert.ok(await direct())
    } finally {
      await proxy.close()
    }
  })
})

test('a proxy that is not there, is none, or is of another kind', async () => {
  await withBox({}, async ({ rows, box }) => {
    const url = (secret: string) => `http://me:${secret}@127.0.0.1:1`
    const cases = [
      [url('hunter2'), /^08006 could not read .* by way of the proxy 127\.0\.0\.1:1: ECONNREFUSED$/],
      ['http://me:hunter2@:x', /^22023 the proxy in HTTP_PROXY is not a URL$/],
      [
        'socks5://me:hunter2@127.0.0.1:1080',
        /^22023 the proxy in HTTP_PROXY is of a kind that cannot be used, socks5:\/\/$/,
      ],
    ] as const
    for (const [proxy, wanted] of cases) {
      process.env.HTTP_PROXY = proxy
      const error = await failure(() => rows(COUNT))
      assert.match(told(error), wanted)
      assert.not.match(`${error.message}${error.hint}`, 'hunter2')
    }
    assert.is(box.met.length, 0)
  })
})

test('certificates: AWS_CA_BUNDLE, ca_bundle of the profile, neither, and files that are none', async () => {
  await withBox({ tls: true }, async ({ rows }) => {
    assert.match(
      told(await failure(() => rows(COUNT))),
      /^08006 the certificate that answers for .* in us-east-1 is not trusted: \w+$/,
    )
    process.env.AWS_CA_BUNDLE = AUTHORITY
    assert.equal(await rows(ROLES), [[30, 30]])
    const folder = temporaryFolder()
    const config = join(folder, 'config')
    process.env.AWS_CONFIG_FILE = config
    const bundle = (path: string) => writeFileSync(config, `[default]\nca_bundle = ${path}\n`)
    bundle(AUTHORITY)
    delete process.env.AWS_CA_BUNDLE
    assert.equal(await rows(COUNT), [[30]])
    const empty = join(folder, 'empty.pem')
    writeFileSync(empty, 'nothing')
    const cases = [
      [join(folder, 'none.pem'), /^22023 the file ".*none\.pem" of AWS_CA_BUNDLE cannot be read: ENOENT$/],
      [empty, /^22023 the file ".*empty\.pem" of AWS_CA_BUNDLE has no certificate in it$/],
    ] as const
    for (const [path, wanted] of cases) {
      process.env.AWS_CA_BUNDLE = path
      assert.match(told(await failure(() => rows(COUNT))), wanted)
    }
  })
})

test('a name that no server knows is told with its reason', async () => {
  await withServer({ accounts }, async ({ rows }) => {
    Object.assign(process.env, endpoints('http://no-such-host.invalid'))
    const error = await failure(() => rows(COUNT))
    assert.match(told(error), /^08006 .*(: ENOTFOUND|: EAI_AGAIN)$/)
  })
})

test('credential_process and SSO of the default profile are told by their own words', async () => {
  await withServer({ accounts }, async ({ rows, open, server }) => {
    const folder = temporaryFolder()
    const keys = server.accountKey(ACCOUNT)
    const config = async (name: string, text: string, env = {}) => {
      const file = join(folder, name)
      writeFileSync(file, text)
      const { AWS_ACCESS_KEY_ID: _, AWS_SECRET_ACCESS_KEY: __, ...kept } = process.env
      const before = { ...process.env }
      process.env = { ...kept, AWS_CONFIG_FILE: file, HOME: folder, ...env }
      try {
        return await failure(() => rows(COUNT))
      } finally {
        process.env = before
      }
    }
    mkdirSync(join(folder, '.aws'))
    const broken = `credential_process = sh -c 'echo the vault is locked >&2; exit 3' --password hunter2\n`
    const failed = await config('process', `[default]\n${broken}`)
    assert.is(
      told(failed),
      '28000 the AWS credentials of default credentials could not be had: its credential_process failed: the vault is locked',
    )
    assert.match(failed.hint ?? '', 'aws sts get-caller-identity')
    assert.match(
      told(await config('named', `[profile work]\n${broken}`, { AWS_PROFILE: 'work' })),
      'could not be had (AWS_PROFILE is "work"): its credential_process failed: the vault is locked',
    )
    assert.match(
      told(await config('junk', '[default]\ncredential_process = echo hunter2\n')),
      /could not be had: Profile default credential_process returned invalid JSON$/,
    )
    const sso = `sso_session = s\nsso_account_id = ${ACCOUNT}\nsso_role_name = r\n[sso-session s]\nsso_region = us-east-1\nsso_start_url = https://x.example/start\n`
    assert.match(told(await config('sso', `[default]\n${sso}`)), /could not be had: .*aws sso login/)
    // One that does not end is left by an abort.
    const stop = new AbortController()
    const file = join(folder, 'hangs')
    const started = join(folder, 'started')
    writeFileSync(file, `[default]\ncredential_process = sh -c 'echo $$ > ${started}; exec sleep 3600'\n`)
    const { AWS_ACCESS_KEY_ID: _, AWS_SECRET_ACCESS_KEY: __, ...kept } = process.env
    const before = { ...process.env }
    process.env = { ...kept, AWS_CONFIG_FILE: file }
    const catalog = await open()
    const asked = failure(() => catalog.query(COUNT, [], { signal: stop.signal }))
    while (!existsSync(started) || readFileSync(started, 'utf8') === '') await sleep(5)
    process.env = before
    stop.abort()
    assert.is((await asked).code, '57014')
    process.kill(Number(readFileSync(started, 'utf8')))
    await catalog.close()
    // Keys in the environment come first.
    const mine = { AWS_ACCESS_KEY_ID: keys.accessKeyId, AWS_SECRET_ACCESS_KEY: keys.secretAccessKey }
    process.env.AWS_CONFIG_FILE = join(folder, 'process')
    Object.assign(process.env, mine)
    assert.equal(await rows(COUNT), [[30]])
  })
})

test('the name of a region that is none is 22023, wherever it is named', async () => {
  await withServer({ accounts }, async ({ rows, open }) => {
    for (const [name, meant] of [
      ['us_east_1', 'us-east-1'],
      ['us-east-1 ', 'us-east-1'],
      ['US-EAST-1', 'us-east-1'],
      ['useast1', 'us-east-1'],
      ['münchen', undefined],
      ['us-east-1.evil.example/', undefined],
    ] as const) {
      const error = await failure(() => open({ regions: name }))
      assert.is(told(error), `22023 no AWS region is called "${name}" (option regions)`)
      if (meant !== undefined) assert.is(error.hint, `Perhaps you meant "${meant}".`)
      assert.is((await failure(() => open({ regions: ['us-east-1', name] }))).code, '22023')
      process.env.AWS_REGION = name
      assert.is(
        told(await failure(() => rows(COUNT))),
        `22023 no AWS region is called "${name}" (AWS_REGION)`,
      )
      process.env.AWS_REGION = 'us-east-1'
    }
    const config = join(temporaryFolder(), 'config')
    writeFileSync(
      config,
      '[profile bad]\nregion = us_east_1\naws_access_key_id = x\naws_secret_access_key = y\n',
    )
    Object.assign(process.env, { AWS_CONFIG_FILE: config })
    delete process.env.AWS_REGION
    delete process.env.AWS_DEFAULT_REGION
    assert.is(
      told(await failure(() => rows(COUNT, { profiles: ['bad'] }))),
      '22023 no AWS region is called "us_east_1" (the profile of profile bad)',
    )
  })
})

test.run()
