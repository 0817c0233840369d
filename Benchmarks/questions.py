"""What is asked, in each engine's own words.

`ours` is what an analyst types; `sql` is the common text of DuckDB, DataFusion and chDB, and a field named for one of
them replaces it. Several texts in a list are several usual ways: the fastest of them counts for that peer.
"""

from dataclasses import dataclass, field

groups_columns = [(f"id{n}", "text") for n in (1, 2, 3)] + [(f"id{n}", "int") for n in (4, 5, 6)] + [
    ("v1", "int"), ("v2", "int"), ("v3", "float")]


def join_columns(count, value):
    ids = {1: (1, 4), 2: (1, 2, 4, 5), 3: (1, 2, 3, 4, 5, 6)}[count]
    return [(f"id{n}", "int" if n < 4 else "text") for n in ids] + [(value, "float")]


tables = {
    "g": ("groups.csv", groups_columns),
    "x": ("x.csv", join_columns(3, "v1")),
    "small": ("small.csv", join_columns(1, "v2")),
    "medium": ("medium.csv", join_columns(2, "v2")),
    "big": ("big.csv", join_columns(3, "v2")),
    "c": ("inspections.csv", [
        ("编号", "int"), ("单位", "text"), ("平台", "text"), ("栏目", "text"), ("标题", "text"), ("检查日期", "date"),
        ("得分", "float"), ("状态", "text"), ("回复天数", "int"), ("检查人", "text"), ("备注", "text")]),
}


@dataclass
class Question:
    id: str
    title: str
    phase: str
    ours: str
    sql: object = None
    polars: object = None
    duckdb: object = None
    datafusion: object = None
    chdb: object = None
    pandas: object = None
    # The column that the answer is ordered by; the answer is a set of rows otherwise.
    ordered: str = None
    # Which columns are compared; all when empty.
    compared: list = field(default_factory=list)

    def texts(self, peer):
        text = getattr(self, peer) or (self.sql if peer in ("duckdb", "datafusion", "chdb") else None)
        return text if isinstance(text, list) else [text] if text else []


def group(id, keys, ours, sql, polars, **others):
    """One question of db-benchmark's group-by task."""
    names = ", ".join(f'"{key}"' for key in keys)
    return Question(
        id, f"{others.pop('title')} by {', '.join(keys)}", "groups",
        f'g:group "{", ".join(keys)}":aggregate "{ours}"',
        sql=f"select {', '.join(keys)}, {sql} from g group by {', '.join(keys)}",
        polars=f"g.lazy().group_by({names}).agg({polars})", **others)


# r² from sums, which is what the engine offers; the peers have corr().
regression = (
    "r2 = (count() * sum(v1 * v2) - sum(v1) * sum(v2)) ^ 2 / "
    "((count() * sum(v1 * v1) - sum(v1) ^ 2) * (count() * sum(v2 * v2) - sum(v2) ^ 2))")
ids = ["id1", "id2", "id3", "id4", "id5", "id6"]
top_two = (
    "select id6, v3 from (select id6, v3, row_number() over (partition by id6 order by v3 desc) as place from g) "
    "where place <= 2")
# chDB's light build has no interpolated quantile: the mean of the two middle values is the same.
chdb_median = (
    "select id4, id5, arrayAvg(quantilesExact(0.4999999, 0.5)(v3)) as median_v3, stddevSamp(v3) as sd_v3 "
    "from g group by id4, id5")

groups = [
    group("g1", ["id1"], "v1 = sum(v1)", "sum(v1) as v1", "c('v1').sum()", title="sum v1"),
    group("g2", ["id1", "id2"], "v1 = sum(v1)", "sum(v1) as v1", "c('v1').sum()", title="sum v1"),
    group("g3", ["id3"], "v1 = sum(v1), v3 = mean(v3)", "sum(v1) as v1, avg(v3) as v3",
          "c('v1').sum(), c('v3').mean()", title="sum v1, mean v3"),
    group("g4", ["id4"], "v1 = mean(v1), v2 = mean(v2), v3 = mean(v3)",
          "avg(v1) as v1, avg(v2) as v2, avg(v3) as v3",
          "c('v1').mean(), c('v2').mean(), c('v3').mean()", title="mean v1, v2, v3"),
    group("g5", ["id6"], "v1 = sum(v1), v2 = sum(v2), v3 = sum(v3)",
          "sum(v1) as v1, sum(v2) as v2, sum(v3) as v3",
          "c('v1').sum(), c('v2').sum(), c('v3').sum()", title="sum v1, v2, v3"),
    group("g6", ["id4", "id5"], "median_v3 = median(v3), sd_v3 = stddev(v3)",
          "median(v3) as median_v3, stddev(v3) as sd_v3",
          "c('v3').median().alias('median_v3'), c('v3').std().alias('sd_v3')", title="median v3, sd v3",
          chdb=chdb_median),
    group("g7", ["id3"], "range_v1_v2 = max(v1) - min(v2)", "max(v1) - min(v2) as range_v1_v2",
          "(c('v1').max() - c('v2').min()).alias('range_v1_v2')", title="max v1 - min v2"),
    Question(
        "g8", "two largest v3 by id6", "groups", 'g:group "id6":top(2, "-v3"):ungroup():select "id6, v3"',
        sql=top_two, duckdb=["select id6, unnest(max(v3, 2)) as v3 from g group by id6", top_two],
        polars=["g.lazy().group_by('id6').agg(c('v3').top_k(2)).explode('v3')",
                "g.lazy().sort('v3', descending=True).group_by('id6').agg(c('v3').head(2)).explode('v3')"],
        chdb=["select id6, arrayJoin(arraySlice(arrayReverseSort(groupArray(v3)), 1, 2)) as v3 from g group by id6",
              "select id6, v3 from g order by v3 desc limit 2 by id6"]),
    group("g9", ["id2", "id4"], regression, "power(corr(v1, v2), 2) as r2",
          "(pl.corr('v1', 'v2') ** 2).alias('r2')", title="r² of v1 and v2"),
    group("g10", ids, "v3 = sum(v3), n = count()", "sum(v3) as v3, count(*) as n",
          "c('v3').sum(), pl.len().alias('n')", title="sum v3, count"),
]

conditions = {
    "f1": ("v3 > 50 and v1 <= 3", "(c('v3') > 50) & (c('v1') <= 3)"),
    "f3": ("id1 == 'id050'", "c('id1') == 'id050'"),
}
sums = ('aggregate "n = count(), v1 = sum(v1)"', "count(*) as n, sum(v1) as v1", "pl.len().alias('n'), c('v1').sum()")
lambda_ours = "v1 >= 3 and id1 ~= 'id001' and v2 * 2 < $limit"
lambda_sql = "v1 >= 3 and id1 <> 'id001' and v2 * 2 < 20"
lambda_polars = "(c('v1') >= 3) & (c('id1') != 'id001') & (c('v2') * 2 < 20)"


def closure(table, loop):
    """The same condition as a Lua function of a row. A loop in it is what no lifter takes."""
    body = 'return r.v1 >= 3 and r.id1 ~= "id001" and r.v2 * 2 < limit'
    return (
        f"(function() local limit = 20 return {table}:filter(function(r) {loop}{body} end):{sums[0]} end)()")


def filter_and_sum(id, title, sql, polars, phase="groups", ours=None, table="g"):
    return Question(
        id, title, phase, ours or f'{table}:filter "{sql}":{sums[0]}',
        sql=f"select {sums[1]} from {table} where {sql.replace('==', '=')}",
        polars=f"{table}.lazy().filter({polars}).select({sums[2]})")


shapes = [
    filter_and_sum("f1", "filter two numbers, sum", *conditions["f1"]),
    Question(
        "f2", "filter two numbers, all nine columns", "groups", f'g:filter "{conditions["f1"][0]}"',
        sql=f"select * from g where {conditions['f1'][0]}", polars=f"g.lazy().filter({conditions['f1'][1]})"),
    filter_and_sum("f3", "filter text equality, sum", *conditions["f3"]),
    Question(
        "s1", "sort by v3, all nine columns", "groups", 'g:sort "v3"', sql="select * from g order by v3",
        polars="g.lazy().sort('v3')", ordered="v3"),
    Question(
        "s2", "ten largest v3, all nine columns", "groups", 'g:top(10, "-v3")',
        sql="select * from g order by v3 desc limit 10",
        polars=["g.lazy().top_k(10, by='v3')", "g.lazy().sort('v3', descending=True).head(10)"],
        compared=["v3"]),
    Question(
        "r1", "rank by v3 within id1", "groups", 'g:rank("v3", { within = "id1" }):select "id1, v3, rank"',
        sql='select id1, v3, rank() over (partition by id1 order by v3) as "rank" from g',
        polars="g.lazy().select('id1', 'v3', c('v3').rank('min').over('id1').alias('rank'))"),
    Question(
        "r3", "rank by v3 within id3", "groups", 'g:rank("v3", { within = "id3" }):select "id3, v3, rank"',
        sql='select id3, v3, rank() over (partition by id3 order by v3) as "rank" from g',
        polars="g.lazy().select('id3', 'v3', c('v3').rank('min').over('id3').alias('rank'))"),
    filter_and_sum(
        "l1", "three conditions as a formula, sum", lambda_sql, lambda_polars,
        ours=f'g:filter("{lambda_ours}", {{ limit = 20 }}):{sums[0]}'),
    filter_and_sum(
        "l2", "three conditions as a Lua function, sum", lambda_sql, lambda_polars, ours=closure("g", "")),
]


def join(id, title, table, key, names, ours_options=' { keep = "inner" }', kind="join"):
    renamed = [name for name in names if name != "v2"]
    sql_columns = ", ".join([f"{table}.{name} as {table}_{name}" for name in renamed] + [f"{table}.v2 as v2"])
    pairs = ", ".join(f"{table}_{name} = {name}" for name in renamed)
    mapping = "{" + ", ".join(f"'{name}': '{table}_{name}'" for name in renamed) + "}"
    how = "left" if "left" in kind else "inner"
    return Question(
        id, title, "joins", f'x:join({table}:rename "{pairs}", "{key}",{ours_options})',
        sql=f"select x.*, {sql_columns} from x {kind} {table} on x.{key} = {table}.{key}",
        polars=f"x.lazy().join({table}.lazy().rename({mapping}), on='{key}', how='{how}')")


joins = [
    join("j1", "small, inner on an integer", "small", "id1", ["id4", "v2"]),
    join("j2", "medium, inner on an integer", "medium", "id2", ["id1", "id4", "id5", "v2"]),
    join("j3", "medium, left on an integer", "medium", "id2", ["id1", "id4", "id5", "v2"],
         ' { keep = "left" }', "left join"),
    join("j4", "medium, inner on a text", "medium", "id5", ["id1", "id2", "id4", "v2"]),
    join("j5", "big, inner on an integer", "big", "id3", ["id1", "id2", "id4", "id5", "id6", "v2"]),
]

chinese = [
    Question(
        "c1", "filter two Chinese texts, count and mean", "inspections",
        "c:filter \"状态 == '不合格' and 平台 == '门户网站'\":aggregate \"n = count(), 平均 = mean(得分)\"",
        sql="select count(*) as n, avg(\"得分\") as \"平均\" from c where \"状态\" = '不合格' and \"平台\" = '门户网站'",
        polars="c_.lazy().filter((c('状态') == '不合格') & (c('平台') == '门户网站'))"
               ".select(pl.len().alias('n'), c('得分').mean().alias('平均'))"),
    Question(
        "c2", "count, mean and missing by unit", "inspections",
        "c:group \"单位\":aggregate \"n = count(), 有分 = count(得分), 平均 = mean(得分)\"",
        sql="select \"单位\", count(*) as n, count(\"得分\") as \"有分\", avg(\"得分\") as \"平均\" from c group by \"单位\"",
        polars="c_.lazy().group_by('单位').agg(pl.len().alias('n'), c('得分').count().alias('有分'), "
               "c('得分').mean().alias('平均'))"),
    Question(
        "c3", "titles that contain a word, count", "inspections",
        "c:filter \"contains(标题, '安全生产')\":aggregate \"n = count()\"",
        sql="select count(*) as n from c where \"标题\" like '%安全生产%'",
        polars="c_.lazy().filter(c('标题').cast(pl.String).str.contains('安全生产', literal=True))"
               ".select(pl.len().alias('n'))"),
    Question(
        "c4", "one person's rows, all eleven columns", "inspections", "c:filter \"检查人 == '王伟芳'\"",
        sql="select * from c where \"检查人\" = '王伟芳'", polars="c_.lazy().filter(c('检查人') == '王伟芳')"),
]

row_function = "\ndef udf(v1, id1, v2):\n    return v1 >= 3 and id1 != 'id001' and v2 * 2 < 20\n"
functions = [
    Question(
        "u1", "a function run row by row, sum", "functions", closure("g", "for _ = 1, 1 do end "),
        duckdb=f"#udf{row_function}types = ['BIGINT', 'VARCHAR', 'BIGINT']\n"
               f"#sqlselect {sums[1]} from g where udf(v1, id1, v2)",
        polars=f"#udf{row_function}#polars g.lazy().filter(pl.struct('v1', 'id1', 'v2').map_elements("
               f"lambda r: udf(r['v1'], r['id1'], r['v2']), return_dtype=pl.Boolean)).select({sums[2]})",
        pandas="#udf" + row_function +
               "#pandas (lambda k: pd.DataFrame({'n': [len(k)], 'v1': [k['v1'].sum()]}))"
               "(g[g.apply(lambda r: udf(r['v1'], r['id1'], r['v2']), axis=1)])"),
    filter_and_sum(
        "u2", "the same as a lifted function, sum", lambda_sql, lambda_polars, "functions", closure("g", "")),
    filter_and_sum(
        "u3", "the same as a formula, sum", lambda_sql, lambda_polars, "functions",
        f'g:filter("{lambda_ours}", {{ limit = 20 }}):{sums[0]}'),
]

questions = groups + shapes + joins + chinese + functions
