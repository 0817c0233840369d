#!/usr/bin/env bash
# Fails when a document that is made from the program is not what the program says now.
set -euo pipefail
cd "$(dirname "$0")/.."

swift build --product tongbao
binary=$(swift build --show-bin-path)/tongbao

fresh=$(mktemp)
trap 'rm -f "$fresh"' EXIT
check() {
  "$binary" doc lua-api --lang "$1" >"$fresh"
  if ! diff --unified "$2" "$fresh"; then
    echo "$2 is not up to date; renew it with: $binary doc lua-api --lang $1 > $2" >&2
    exit 1
  fi
}
check en docs/lua-api.md
check zh docs/lua-api.zh.md
