/** The functions of DDSQL's published reference, by the names that calls have in our tree. */
const NAMES: ReadonlySet<string> = new Set(
  `coalesce nullif min max count sum avg bool_and bool_or array_agg string_agg approx_percentile abs ceil ceiling floor round power sqrt ln log
  log2 exp mod lower upper length char_length ltrim rtrim btrim replace substring left right reverse strpos position
  split_part concat concat_ws md5 now extract date_part date_trunc date_bin date_diff to_timestamp to_char
  regexp_like regexp_match regexp_replace cardinality array_position string_to_array array_to_string unnest
  array_length array_contains array_cat array_append json_extract_path_text json_extract_path json_array_elements
  json_array_elements_text json_build_object row_to_json akeys avals host network netmask masklen broadcast family row_number
  rank dense_rank lag lead first_value last_value nth_value current_setting`.split(/\s+/),
)

export const isInReference = (name: string): boolean => NAMES.has(name)
