import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { show, showRows } from './evaluate.ts'

const test = suite('hstore functions')

/** What PostgreSQL 18's hstore answers. */
const POSTGRESQL: readonly (readonly [sql: string, answer: string | null])[] = [
  ["'a=>1,b=>null,ab=>3'::hstore -> 'b'", null],
  ["'a=>1,b=>null,ab=>3'::hstore -> array['ab','z','b',null]", '{3,NULL,NULL,NULL}'],
  ["'a=>1'::hstore -> '{}'::text[]", '{}'],
  ["'a=>1,b=>null'::hstore ? 'b'", 't'],
  ["'a=>1,b=>null'::hstore ?| array['z','b',null]", 't'],
  ["'a=>1,b=>null'::hstore ?& array['a','b',null]", 't'],
  ["'a=>1,b=>null'::hstore ?& '{}'::text[]", 't'],
  ["'a=>1,b=>null'::hstore ?| '{}'::text[]", 'f'],
  ["'a=>1,b=>null'::hstore @> 'b=>null'", 't'],
  ["'a=>1,b=>null'::hstore @> 'b=>2'", 'f'],
  ["'b=>null'::hstore <@ 'a=>1,b=>null'", 't'],
  ["'a=>1'::hstore || 'a=>2,b=>3'", '"a"=>"2", "b"=>"3"'],
  ["'a=>1,b=>2'::hstore - 'a'::text", '"b"=>"2"'],
  ["'a=>1,b=>2'::hstore - array['a',null]", '"b"=>"2"'],
  ["'a=>1,b=>2'::hstore - 'a=>1,b=>3'::hstore", '"b"=>"2"'],
  ["'a=>1,b=>null'::hstore - 'b=>null'::hstore", '"a"=>"1"'],
  ["akeys('bb=>1,a=>2')", '{a,bb}'],
  ["avals('bb=>1,a=>null')", '{NULL,1}'],
  ["akeys('')", '{}'],
  ["hstore('a','b')", '"a"=>"b"'],
  ["hstore('a',null)", '"a"=>NULL'],
  ["hstore(null,'b')", null],
  ["hstore(array['a','b'],array['1',null])", '"a"=>"1", "b"=>NULL'],
  ["hstore(array['a','b'],null)", '"a"=>NULL, "b"=>NULL'],
  ["hstore(array['a','b'],array['1'])", '2202E: arrays must have same bounds'],
  ["hstore(array['a',null],array['1','2'])", '22004: null value not allowed for hstore key'],
  ["hstore(array['a','1','b',null])", '"a"=>"1", "b"=>NULL'],
  ["hstore(array['a','1','b'])", '2202E: array must have even number of elements'],
  ["hstore(array[['a','1'],['b','2']])", '"a"=>"1", "b"=>"2"'],
  ["hstore(array['a','a'],array['1','2'])", '"a"=>"1"'],
  ["hstore_to_json('a=>1,b=>null')", '{"a": "1", "b": null}'],
  ["exist('a=>1','a')", 't'],
  ["defined('a=>null','a')", 'f'],
  ["defined('a=>1','a')", 't'],
  ["delete('a=>1,b=>2'::hstore,'b')", '"a"=>"1"'],
  ["delete('a=>1,b=>2'::hstore,array['b'])", '"a"=>"1"'],
  ["delete('a=>1,b=>2'::hstore,'b=>2'::hstore)", '"a"=>"1"'],
  ["slice('a=>1,b=>2'::hstore, array['b','z',null])", '"b"=>"2"'],
  ["hstore_to_array('a=>1,b=>null')", '{a,1,b,NULL}'],
  ["('a=>1'::hstore)['a']", '1'],
  ["delete('a=>1,b=>2'::hstore,null::text)", null],
  ["'a=>1'::hstore - null::text", null],
]
for (const [sql, answer] of POSTGRESQL) test(sql, () => assert.is(show(sql), answer))

/** Tags that come as a list of key:value texts. */
const TAGS: readonly (readonly [sql: string, answer: string | null])[] = [
  [`ARRAY['env:prod', 'team:b', 'team:a'] -> 'team'`, 'a,b'],
  [`ARRAY['env:prod', 'team:b'] -> 'env'`, 'prod'],
  [`ARRAY['url:http://x:1'] -> 'url'`, 'http://x:1'],
  [`ARRAY['url:http://x:1'] -> 'url:http'`, null],
  [`ARRAY['env:prod'] -> 'en'`, null],
  [`ARRAY['env:'] -> 'env'`, ''],
  [`ARRAY['region:home', 'region:us-east-1', 'region:home'] -> 'region'`, 'home,us-east-1'],
  [`ARRAY['__proto__:x'] -> '__proto__'`, 'x'],
  [`ARRAY['env:prod', NULL] -> 'team'`, null],
  [`ARRAY[]::varchar[] -> 'team'`, null],
]
for (const [sql, answer] of TAGS) test(sql, () => assert.is(show(sql), answer))

test('rows', () => {
  assert.equal(showRows(`each('bb=>1,a=>NULL'::hstore)`), [
    ['a', null],
    ['bb', '1'],
  ])
  assert.equal(showRows(`skeys('bb=>1,a=>NULL'::hstore)`), [['a'], ['bb']])
  assert.equal(showRows(`svals('bb=>1,a=>NULL'::hstore)`), [[null], ['1']])
})

test.run()
