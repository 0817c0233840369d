#!/usr/bin/env bash
# The main job on the county's own data: check it, ask it, list it, and write the notice of a quarter.
set -euo pipefail

binary=$1 quarter=$2 out=$3/$2

step() { printf '\n== %s\n' "$1"; }

step "checking the datasets"
"$binary" check

step "asking: how were the test letters of $quarter answered?"
"$binary" query --quarter "$quarter" \
  'data.test_letters:buckets("sent_on", "replied_on", workdays{2, 5}):count_by "bucket"'

step "asking: which units have documents that are not published?"
"$binary" query --quarter "$quarter" \
  "data.documents:filter \"disclosure == '主动公开' and published_on == nil\":count_by \"unit\""

step "running the scripts"
for script in rankings/quarterly lists/all trends/by_unit; do
  echo "-- scripts/$script.lua"
  "$binary" run "scripts/$script.lua" --quarter "$quarter" --out "$out"
done

step "building the notice"
"$binary" notice build "$quarter" --out "$out"

step "made in $out"
ls -l "$out"
