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

const LATEST = 'Write (array_agg(x ORDER BY t DESC))[1]; in a window first_value(x) OVER (…).'
const NUMBERED =
  "Write x::BIGINT or x::DECIMAL; other text gives NULL with CASE WHEN x ~ '^[0-9]+$' THEN x::BIGINT END."
const DISTINCT_COUNT = 'Write count(DISTINCT x).'
const RANDOM = 'Every query gives the same answer again: there is no randomness.'

const ADVICE: readonly (readonly [names: string, advice: string])[] = [
  ['isnull ifnull nvl zeroifnull', FIRST],
  ['nullifzero', 'Write nullif(x, 0).'],
  ['nvl2 if iff iif decode choose', CHOICE],
  ['datediff timestampdiff timediff timestamp_diff datetime_diff months_between', DIFFERENCE],
  [
    'dateadd datesub date_sub timestampadd timestamp_add timestamp_sub datetime_add adddate subdate add_months add_days',
    SHIFT,
  ],
  ['getdate getutcdate sysdate sysdatetime curdate systimestamp current_datetime utc_timestamp today', NOW],
  [
    'year month day hour minute second quarter week weekday weekofyear dayofweek day_of_week dayofmonth dayofyear datepart unix_millis',
    PART,
  ],
  ['dayname monthname datename', "Write to_char(t, 'Day'), or 'Month'."],
  ['last_day eomonth', "Write date_trunc('month', t) + INTERVAL '1 month' - INTERVAL '1 day'."],
  [
    'datetrunc timestamp_trunc datetime_trunc trunc_date time_bucket',
    "Write date_trunc('day', t), or date_bin.",
  ],
  ['date_format strftime format_date format_timestamp format_datetime time_format', FORMATTED],
  ['unix_timestamp epoch to_unixtime unix_seconds to_unix_timestamp', 'Write extract(epoch FROM t).'],
  ['from_unixtime epoch_to_timestamp timestamp_seconds fromunixtimestamp', 'Write to_timestamp(seconds).'],
  [
    'parse_date parse_timestamp parse_datetime str_to_date strptime date_parse to_datetime try_to_timestamp try_to_date from_iso8601_timestamp',
    "Write to_timestamp(text, 'YYYY-MM-DD'), or text::TIMESTAMP.",
  ],
  ['convert try_convert try_to_number', NUMBERED],
  ['isnumeric is_numeric isdate', "Write x ~ '^[0-9]+$', or another pattern."],
  ['len strlen char_len datalength lengthb', 'Write length(text).'],
  ['ucase touppercase to_upper', 'Write upper(text).'],
  ['lcase tolowercase to_lower', 'Write lower(text).'],
  ['mid substring_index', "Write substr(text, 1, 3), or split_part(text, '-', 1)."],
  ['instr charindex locate contains find_in_set patindex', FOUND],
  ['startswith', 'Write starts_with(text, start).'],
  ['endswith ends_with', "Write text LIKE '%end'."],
  ['space replicate', "Write repeat(' ', n)."],
  ['stuff', 'Write left(text, n) || new || substr(text, m).'],
  ['group_concat listagg concat_agg wm_concat string_join', JOINED],
  ['countif count_if sumif sum_if avgif avg_if', FILTERED],
  ['count_distinct countdistinct approx_count_distinct approx_distinct uniq uniqexact ndv', DISTINCT_COUNT],
  ['first last arg_max arg_min argmax argmin max_by min_by anylast', LATEST],
  ['median quantile percentile percentile_approx approx_quantiles approx_percentile_cont', PERCENTILE],
  ['collect_list collect_set array_concat_agg grouparray', 'Write array_agg(x), or array_agg(DISTINCT x).'],
  ['object_agg map_agg json_objectagg', 'Write json_object_agg(key, value).'],
  [
    'json_extract json_extract_scalar json_extract_string json_value json_query get_json_object parse_json get_path',
    JSON_PATH,
  ],
  ['to_json_string json_format json_stringify', 'Write x::VARCHAR.'],
  ['regexp_contains rlike regexp', 'Write regexp_like(text, pattern).'],
  ['regexp_extract', 'Write regexp_substr(text, pattern), or (regexp_match(text, pattern))[1].'],
  ['array_size array_count size', 'Write cardinality(array); of json json_array_length(list).'],
  ['array_join', "Write array_to_string(array, ',')."],
  ['split string_split strsplit splitbychar', "Write string_to_array(text, ',')."],
  ['explode flatten arrayjoin', 'Write FROM …, unnest(array) AS x; of json json_array_elements(list) AS x.'],
  ['map_keys mapkeys object_keys', 'Write akeys(hstore), or json_object_keys(json).'],
  ['element_at', 'Write (array)[1], or column->key.'],
  ['has_tag tag_value get_tag tag', "Write tags->'key'."],
  ['to_string to_text to_varchar str', 'Write x::VARCHAR.'],
  ['to_int to_integer to_bigint int toint64', 'Write x::BIGINT.'],
  ['pow square', 'Write power(a, b).'],
  ['rownum row_num', 'Write LIMIT n, or row_number() OVER (ORDER BY x).'],
  [
    'rand random random_normal setseed uuid newid gen_random_uuid uuidv4 uuidv7 array_sample array_shuffle',
    RANDOM,
  ],
]

/** What to write instead of functions that other SQL dialects have, by lower-case name. */
export const otherDialects: ReadonlyMap<string, string> = new Map(
  ADVICE.flatMap(([names, advice]) => names.split(' ').map((name) => [name, advice] as const)),
)
