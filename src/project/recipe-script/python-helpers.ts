/** The functions of a script, only those that its statements use. */
export function pythonHelpers(statements: string): string {
  const chosen = new Set<string>()
  const take = (text: string) => {
    for (const [name, body] of Object.entries(helpers))
      if (!chosen.has(name) && new RegExp(`\\b${name}\\b`).test(text)) {
        chosen.add(name)
        take(body)
      }
  }
  take(statements)
  const bodies = Object.entries(helpers).flatMap(([name, body]) => (chosen.has(name) ? [body.trim()] : []))
  return [imports, ...bodies, 'tables = {}'].join('\n\n\n')
}

const imports = `import re
from datetime import datetime

import numpy as np
import pandas as pd`

const helpers: Record<string, string> = {
  plain: `
def plain(text):
    """Full-width digits and signs made plain, blanks at the ends gone."""
    return text.translate(str.maketrans("０１２３４５６７８９．，－＋％（）￥：／　−", "0123456789.,-+%()¥:/ -")).strip()`,
  to_number: `
UNITS = {"万亿": 12, "千亿": 11, "百亿": 10, "十亿": 9, "亿": 8, "億": 8, "千万": 7, "百万": 6, "十万": 5, "万": 4, "萬": 4, "千": 3}
CURRENCY = r"(?:US\\$|HK\\$|NT\\$|[¥$€£₩₹₽]|RMB|CNY|USD|EUR|GBP|JPY|HKD|TWD)"
NUMBER = re.compile(
    rf"(\\()?([+-]?)\\s*{CURRENCY}?\\s*([+-]?)((?:\\d{{1,3}}(?:,\\d{{3}})+|\\d+)?(?:\\.\\d+|\\.)?)\\s*"
    rf"({'|'.join(UNITS)})?\\s*(元|圆|块|人民币|美元|欧元|港元|日元|%|{CURRENCY})?\\)?",
    re.IGNORECASE,
)


def to_number(text):
    """A number as offices write it: 1,234.50, ¥3.5万, (120), 12%; None for anything else."""
    if text is pd.NA or text is None:
        return None
    try:
        value = float(text)
        return value if np.isfinite(value) else None
    except ValueError:
        match = NUMBER.fullmatch(plain(text))
    if not match or not any(c.isdigit() for c in match[4]):
        return None
    power = UNITS.get(match[5] or "", 0) - (2 if match[6] == "%" else 0)
    sign = "-" if match[1] or "-" in (match[2], match[3]) else ""
    return float(f"{sign}{match[4].replace(',', '')}e{power}")`,
  to_date: `
FORMATS = ["%Y-%m-%d", "%Y/%m/%d", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M:%S.%f", "%Y-%m-%dT%H:%M:%S", "%Y/%m/%d %H:%M:%S",
           "%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M", "%Y年%m月%d日", "%Y年%m月%d日 %H:%M:%S", "%Y年%m月%d日 %H:%M", "%Y.%m.%d",
           "%Y.%m.%d %H:%M:%S", "%Y%m%d", "%Y%m%d%H%M%S", "%d %b %Y", "%d %B %Y", "%d-%b-%Y", "%b %d, %Y", "%B %d, %Y"]


def to_date(text, formats=FORMATS):
    """A date in one of the usual ways, NaT for anything else."""
    if text is pd.NA or text is None:
        return pd.NaT
    for one in formats:
        try:
            return pd.Timestamp(datetime.strptime(plain(text), one))
        except ValueError:
            pass
    return pd.NaT`,
  to_boolean: `
TRUE = {"true", "t", "yes", "y", "1", "on", "是", "对", "真", "有"}
FALSE = {"false", "f", "no", "n", "0", "off", "否", "不", "错", "假", "无", "没有"}


def to_boolean(text):
    if text is pd.NA or text is None:
        return None
    word = plain(text).lower()
    return True if word in TRUE else False if word in FALSE else None`,
  to_text: `
def to_text(value):
    """A value as DuckDB writes it."""
    if pd.isna(value):
        return None
    if isinstance(value, (bool, np.bool_)):
        return "true" if value else "false"
    if isinstance(value, pd.Timestamp):
        return value.strftime("%Y-%m-%d" if value == value.normalize() else "%Y-%m-%d %H:%M:%S")
    return str(value)`,
  cast: `
def cast(column, dtype):
    """A column in another type; what does not fit becomes empty."""
    if dtype == "string":
        return pd.Series([to_text(value) for value in column], index=column.index, dtype="string")
    if column.dtype == "string":
        turn = {"boolean": to_boolean, "datetime64[ns]": to_date}.get(dtype, to_number)
        column = pd.Series([turn(value) for value in column], index=column.index, dtype=dtype.replace("Int64", "Float64"))
    return column.round().astype("Int64") if dtype == "Int64" and column.dtype == "Float64" else column.astype(dtype)`,
  read: `
def read(file, encoding, separator, types):
    """A delimited file: every cell as text first, then in the type of its column."""
    frame = pd.read_csv(file, encoding=encoding, sep=separator, dtype="string", names=list(types), header=0,
                        index_col=False, keep_default_na=False, na_values=[""])
    return pd.DataFrame({name: cast(frame[name].str.strip().replace("", pd.NA), dtype) for name, dtype in types.items()})`,
  run_sql: `
def run_sql(query):
    """A query on the tables so far, by DuckDB (pip install duckdb)."""
    import duckdb

    connection = duckdb.connect()
    for name, frame in tables.items():
        quoted = name.replace('"', '""')
        connection.execute(f'CREATE TABLE "{quoted}" AS SELECT * FROM frame')
    return connection.execute(query).df().convert_dtypes()`,
  row_hash: `
def row_hash(rows, seed):
    """A pseudo-random whole number for each row, the same in any language."""
    def mix(x):
        for _ in range(2):
            x = ((x >> np.uint64(16)) ^ x) * np.uint64(0x45D9F3B) & np.uint64(0xFFFFFFFF)
        return (x >> np.uint64(16)) ^ x

    return mix(mix(np.arange(rows, dtype=np.uint64)) ^ mix(np.uint64(seed & 0xFFFFFFFF)))`,
  matching_rows: `
def matching_rows(left, right, left_on, right_on):
    """The pairs of rows whose keys are equal; an empty key equals nothing."""
    keys = [f"k{i}" for i in range(len(left_on))]
    a = left[left_on].set_axis(keys, axis=1).assign(l=np.arange(len(left))).dropna()
    b = right[right_on].set_axis(keys, axis=1).assign(r=np.arange(len(right))).dropna()
    return a.merge(b, on=keys)[["l", "r"]]`,
}
