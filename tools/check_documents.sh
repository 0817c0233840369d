#!/usr/bin/env bash
# Fails when a document that is made from the program is not what the program says now.
set -euo pipefail
cd "$(dirname "$0")/.."

swift build --product tongbao
binary=$(swift build --show-bin-path)/tongbao

fresh=$(mktemp)
trap 'rm -f "$fresh"' EXIT
"$binary" doc lua-api >"$fresh"
if ! diff --unified docs/lua-api.md "$fresh"; then
  echo "docs/lua-api.md is not up to date; renew it with: $binary doc lua-api > docs/lua-api.md" >&2
  exit 1
fi
