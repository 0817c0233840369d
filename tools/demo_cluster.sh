#!/usr/bin/env bash
# The office's scripts over ROWS generated account checks on a cluster of four ClickHouse shards, and over the same rows in a
# file: what they give out must be the same bytes.
#
#   tools/demo_cluster.sh BINARY ROWS
#
# Two workspaces are made in a folder of their own (TONGBAO_DEMO names it): `here` has the checks in datasets/media_checks.csv,
# `elsewhere` has datasets/remotes.yaml that names the cluster. All else is the repository's. KEEP=1 leaves the cluster running
# and the folder there.
set -euo pipefail

binary=$(realpath "${1:?usage: tools/demo_cluster.sh BINARY ROWS}")
rows=${2:?usage: tools/demo_cluster.sh BINARY ROWS}
here=$(cd "$(dirname "$0")" && pwd)
repository=$(dirname "$here")
folder=${TONGBAO_DEMO:-${TMPDIR:-/tmp}/tongbao-demo.$(id -u)}
export TONGBAO_CLUSTER=$folder/cluster TONGBAO_CLUSTER_PORT=${TONGBAO_CLUSTER_PORT:-18421}
export TONGBAO_CLUSTER_PASSWORD=s3cret

# Called when the script ends.
# shellcheck disable=SC2317
finish() {
  if [ -z "${KEEP:-}" ]; then
    "$here/clickhouse-cluster" stop
    rm -rf "${folder:?}/here" "${folder:?}/elsewhere" "${folder:?}/out"
    rmdir --ignore-fail-on-non-empty "$folder"
  fi
}
trap finish EXIT

# Sends a statement to a shard and prints its answer.
ask() {
  curl --silent --show-error --fail-with-body --user "office:$TONGBAO_CLUSTER_PASSWORD" \
    "http://127.0.0.1:$((TONGBAO_CLUSTER_PORT + $1))/?wait_end_of_query=1&max_memory_usage=4000000000" --data-binary @- <<<"$2"
}

seconds() { python3 -c 'import sys; print(f"{float(sys.argv[2]) - float(sys.argv[1]):.1f} s")' "$1" "$2"; }

echo "== four shards"
mkdir -p "$folder"
"$here/clickhouse-cluster" start 4 >/dev/null

echo "== $rows checks over them"
columns="number Int64, quarter String, round Int32, checked_on Date, account String, unit String, last_post_on Date,
  posts Int32, passed UInt8, problem String"
start=$(date +%s.%N)
for shard in 0 1 2 3; do
  ask $shard "DROP TABLE IF EXISTS checks_local"
  ask $shard "CREATE TABLE checks_local ($columns) ENGINE = MergeTree ORDER BY number"
  python3 "$here/demo_checks.py" "$repository/datasets" "$rows" $shard | while IFS= read -r statement; do
    ask $shard "$statement"
  done &
done
wait
ask 0 "DROP TABLE IF EXISTS checks"
ask 0 "CREATE TABLE checks ($columns) ENGINE = Distributed(c4, default, checks_local, number)"
echo "$(ask 0 "SELECT count() FROM checks") rows after $(seconds "$start" "$(date +%s.%N)")"

echo "== the same rows in a file"
for name in here elsewhere; do
  rm -rf "${folder:?}/$name"
  mkdir -p "$folder/$name"
  cp -r "$repository/datasets" "$repository/scripts" "$folder/$name/"
  rm "$folder/$name/datasets/media_checks.csv"
done
cat >"$folder/elsewhere/datasets/remotes.yaml" <<YAML
remotes:
- name: demo
  address: clickhouse://office@127.0.0.1:$TONGBAO_CLUSTER_PORT/default
  password_env: TONGBAO_CLUSTER_PASSWORD
  tables:
  - { name: media_checks, table: checks, order: number }
YAML
selected="quarter, round, toString(checked_on) AS checked_on, account, unit, toString(last_post_on) AS last_post_on, posts,
  if(passed = 1, 'true', 'false') AS passed, problem"
file=$folder/here/datasets/media_checks.csv
echo "quarter,round,checked_on,account,unit,last_post_on,posts,passed,problem" >"$file"
for ((first = 0; first < rows; first += 1000000)); do
  ask 0 "SELECT $selected FROM checks WHERE number >= $first AND number < $((first + 1000000)) ORDER BY number FORMAT CSV" >>"$file"
done
echo "$(stat --format=%s "$file") bytes"

state=0
for script in rankings/quarterly lists/all trends/by_unit; do
  echo "== $script"
  for name in here elsewhere; do
    start=$(date +%s.%N)
    mkdir -p "$folder/out/$name/$script"
    "$binary" run "$script" --workspace "$folder/$name" --out "$folder/out/$name/$script" >"$folder/out/$name/$script/printed"
    echo "$name: $(seconds "$start" "$(date +%s.%N)")"
  done
  if diff -r "$folder/out/here/$script" "$folder/out/elsewhere/$script" >"$folder/out/difference"; then
    echo "the same $(find "$folder/out/here/$script" -type f | wc -l) files"
  else
    head -20 "$folder/out/difference"
    state=1
  fi
done
exit $state
