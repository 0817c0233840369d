"""Statements that generate account checks on one of four shards: `python3 tools/demo_checks.py DATASETS ROWS SHARD`.

Row n is a check of the (n mod accounts)-th account that a quarter has, in its (n / accounts)-th round; what was found goes by a
hash of n. The same number of rows gives the same rows.
"""

import csv
import sys

SHARDS, BATCH = 4, 2_500_000
PROBLEMS = ["超过14天未更新", "空白栏目", "错敏字词", "链接失效"]


def main(datasets, rows, shard):
    with open(f"{datasets}/media_accounts.csv", encoding="utf-8") as file:
        accounts = [row for row in csv.DictReader(file) if row["state"] == "运营"]
    with open(f"{datasets}/quarters.csv", encoding="utf-8") as file:
        starts = {row["quarter"]: row["data_from"] for row in csv.DictReader(file)}
    count = len(accounts)

    def listed(texts):
        return "[" + ",".join(f"'{text}'" for text in texts) + "]"

    lists = {
        "quarters": listed(row["quarter"] for row in accounts),
        "ids": listed(row["id"] for row in accounts),
        "units": listed(row["unit"] for row in accounts),
        "starts": listed(starts[row["quarter"]] for row in accounts),
        "problems": listed(PROBLEMS),
    }
    definitions = ", ".join(f"{text} AS {name}" for name, text in lists.items())
    own = len(range(shard, rows, SHARDS))
    for first in range(0, own, BATCH):
        size = min(BATCH, own - first)
        print(
            f"INSERT INTO checks_local WITH {definitions}, toInt64((number + {first}) * {SHARDS} + {shard}) AS n,"
            f" toInt64(n % {count}) + 1 AS place, toInt64(intHash64(n) % 1000003) AS chance,"
            f" toDate(starts[place]) + chance % 180 AS day, chance % 100 >= 8 + place % 9 AS passes"
            f" SELECT n, quarters[place], toInt32(intDiv(n, {count}) + 1), day, ids[place], units[place],"
            f" day - intDiv(chance, 7) % 21, toInt32(intDiv(chance, 11) % 40), passes,"
            f" if(passes = 1, '', problems[intDiv(chance, 13) % 4 + 1]) FROM numbers({size})"
        )


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
