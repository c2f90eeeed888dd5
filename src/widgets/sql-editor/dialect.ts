import { PostgreSQL, SQLDialect } from '@codemirror/lang-sql'

/** What a reading statement of DuckDB is written with: the words that the editor knows and offers. */
export const duckDb = SQLDialect.define({
  ...PostgreSQL.spec,
  keywords: `select from where group by having order limit offset distinct as on using join inner left right full outer cross
    asof positional lateral union all except intersect with recursive materialized values case when then else end and or not
    in is null like ilike similar to between exists any some asc desc nulls first last over partition rows range groups
    preceding following unbounded current row filter within window qualify pivot unpivot exclude replace columns sample
    tablesample cast try_cast interval extract true false describe summarize show tables explain analyze at time zone escape
    collate glob ignore respect rollup cube grouping sets anti semi natural`,
  types: `bigint boolean date decimal double float hugeint integer json numeric real smallint struct time timestamp tinyint
    ubigint uinteger usmallint utinyint uuid varchar list map enum`,
  builtin: `count sum avg min max median mode stddev stddev_samp stddev_pop variance var_samp var_pop corr covar_pop covar_samp
    regr_slope regr_intercept regr_r2 quantile_cont quantile_disc approx_quantile approx_count_distinct any_value arg_max
    arg_min bool_and bool_or string_agg array_agg histogram skewness kurtosis entropy product
    row_number rank dense_rank percent_rank cume_dist ntile lag lead first_value last_value nth_value
    abs ceil floor round trunc sign sqrt cbrt exp ln log log2 log10 power pow greatest least mod random isfinite isnan
    coalesce nullif ifnull if
    length lower upper trim ltrim rtrim substring left right lpad rpad concat concat_ws contains starts_with ends_with
    position strpos replace reverse repeat split_part string_split regexp_matches regexp_full_match regexp_extract
    regexp_extract_all regexp_replace levenshtein jaro_winkler_similarity format printf ascii chr
    date_trunc date_part date_diff date_add date_sub datediff datepart year quarter month week day dayofweek dayofyear hour
    minute second epoch epoch_ms strftime strptime try_strptime make_date current_date now age last_day dayname monthname
    unnest list_value list_aggregate list_contains list_sort list_distinct array_length generate_series range
    typeof hash md5 sha256`,
})
