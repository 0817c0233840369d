#!/usr/bin/env bash
# Finds unused locals and stray globals in the scripts, if luacheck is installed.
set -euo pipefail
if ! command -v luacheck >/dev/null; then
  echo "luacheck is missing; as root, run: apt-get install lua-check" >&2
  exit 2
fi
luacheck --quiet scripts
