import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { show } from './evaluate.ts'

const test = suite('inet functions')

/** What PostgreSQL 18 answers (network and netmask are of type cidr there). */
const POSTGRESQL: readonly (readonly [sql: string, answer: string | null])[] = [
  ["host(inet '10.1.2.3/8')", '10.1.2.3'],
  ["network(inet '10.1.2.3/8')", '10.0.0.0/8'],
  ["broadcast(inet '10.1.2.3/8')", '10.255.255.255/8'],
  ["broadcast(inet '2001:db8::1/64')", '2001:db8::ffff:ffff:ffff:ffff/64'],
  ["masklen(inet '10.1.2.3/8')", '8'],
  ["family(inet '::1')", '6'],
  ["inet '10.1.2.3' << inet '10.0.0.0/8'", 't'],
  ["inet '10.0.0.0/8' << inet '10.0.0.0/8'", 'f'],
  ["inet '10.0.0.0/8' <<= inet '10.0.0.0/8'", 't'],
  ["inet '10.0.0.0/8' >> inet '10.1.0.0/16'", 't'],
  ["inet '10.1.0.0/16' && inet '10.0.0.0/8'", 't'],
  ["inet '10.1.0.0/16' && inet '::1'", 'f'],
  ["inet '::1' << inet '0.0.0.0/0'", 'f'],
  ["text(inet '10.1.2.3')", '10.1.2.3/32'],
  ["set_masklen(inet '10.1.2.3', 16)", '10.1.2.3/16'],
  ["set_masklen(inet '10.1.2.3', 40)", '22023: invalid mask length: 40'],
]
for (const [sql, answer] of POSTGRESQL) test(sql, () => assert.is(show(sql), answer))

/** PostgreSQL's cast to text adds the prefix length also where it covers all bits; our type is one, and prints as inet does. */
const OURS: readonly (readonly [sql: string, answer: string | null])[] = [
  [`network(INET '10.1.2.3')`, '10.1.2.3/32'],
  [`netmask(INET '10.1.2.3/8')`, '255.0.0.0'],
  [`netmask(INET '::1/64')`, 'ffff:ffff:ffff:ffff::'],
  [`hostmask(INET '10.1.2.3/8')`, '0.255.255.255'],
  [`INET '10.0.0.0/8' >>= INET '10.0.0.0/8'`, 't'],
  [`INET '0.0.0.0/0' >> INET '10.0.0.1'`, 't'],
]
for (const [sql, answer] of OURS) test(sql, () => assert.is(show(sql), answer))

test.run()
