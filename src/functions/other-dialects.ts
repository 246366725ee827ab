const NOW = 'Write now() for the moment, current_date for the day.'
const DIFFERENCE = "Write date_diff('day', start, end), or subtract: end - start is an interval."
const SHIFT = "Add or subtract an interval: t + INTERVAL '1 day'."
const PART = 'Write extract(year FROM t); month, day, hour and others likewise.'
const JSON_PATH = "Write column->'outer'->>'key', or json_extract_path_text(column, 'outer', 'key')."
const CHOICE = 'Write CASE WHEN condition THEN a ELSE b END.'
const FIRST = 'Write coalesce(a, b); a test for NULL is a IS NULL.'
const JOINED = "Write string_agg(x, ',')."
const FILTERED = 'Write count(*) FILTER (WHERE condition); other aggregates likewise.'
const FOUND = 'Write strpos(text, part), which is 0 where there is none.'
const PERCENTILE = 'Write percentile_cont(0.5) WITHIN GROUP (ORDER BY x).'
const FORMATTED = "Write to_char(t, 'YYYY-MM-DD HH24:MI:SS')."

const ADVICE: readonly (readonly [names: string, advice: string])[] = [
  ['isnull ifnull nvl', FIRST],
  ['nvl2 if iff iif decode', CHOICE],
  ['datediff timestampdiff timediff', DIFFERENCE],
  ['dateadd datesub date_add date_sub timestampadd adddate subdate add_months', SHIFT],
  ['getdate sysdate curdate systimestamp current_datetime utc_timestamp today', NOW],
  ['year month day hour minute second quarter week weekday dayofweek dayofyear datepart', PART],
  ['date_format strftime format_date format_timestamp', FORMATTED],
  ['unix_timestamp epoch to_unixtime', 'Write extract(epoch FROM t).'],
  ['from_unixtime epoch_to_timestamp', 'Write to_timestamp(seconds).'],
  ['parse_date parse_timestamp str_to_date strptime', "Write to_timestamp(text, 'YYYY-MM-DD')."],
  ['len strlen char_len datalength', 'Write length(text).'],
  ['ucase', 'Write upper(text).'],
  ['lcase', 'Write lower(text).'],
  ['mid substring_index', "Write substr(text, 1, 3), or split_part(text, '-', 1)."],
  ['instr charindex locate contains find_in_set', FOUND],
  ['startswith', 'Write starts_with(text, start).'],
  ['endswith ends_with', "Write text LIKE '%end'."],
  ['group_concat listagg concat_agg', JOINED],
  ['countif count_if sumif sum_if', FILTERED],
  ['median quantile percentile percentile_approx approx_quantiles', PERCENTILE],
  ['json_extract json_extract_scalar json_value json_query get_json_object parse_json', JSON_PATH],
  ['regexp_contains rlike regexp', 'Write regexp_like(text, pattern).'],
  ['regexp_extract', 'Write regexp_substr(text, pattern), or (regexp_match(text, pattern))[1].'],
  ['array_size array_count size', 'Write cardinality(array).'],
  ['array_join', "Write array_to_string(array, ',')."],
  ['split', "Write string_to_array(text, ',')."],
  ['explode flatten', 'Write FROM …, unnest(array) AS x.'],
  ['has_tag tag_value get_tag', "Write tags->'key'."],
  ['to_string to_text to_varchar str', 'Write x::VARCHAR.'],
  ['to_int to_integer to_bigint int', 'Write x::BIGINT.'],
  ['pow', 'Write power(a, b).'],
  ['rand random uuid newid', 'Every query gives the same answer again: there is no randomness.'],
]

/** What to write instead of functions that other SQL dialects have, by lower-case name. */
export const otherDialects: ReadonlyMap<string, string> = new Map(
  ADVICE.flatMap(([names, advice]) => names.split(' ').map((name) => [name, advice] as const)),
)
