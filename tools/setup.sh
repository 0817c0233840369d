#!/usr/bin/env bash
# Installs the Debian packages that Tongbao is built from and that are not there yet.
# As root, or through sudo; otherwise it says exactly what to install.
set -euo pipefail

wanted=(
  liblua5.4-dev libmd-dev libyaml-dev libsodium-dev libzip-dev libxml2-dev libxlsxwriter-dev libsqlite3-dev
  libcurl4-openssl-dev "$@"
)
missing=()
for package in "${wanted[@]}"; do
  dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null | grep --quiet '^installed$' ||
    missing+=("$package")
done

if ! command -v swift >/dev/null; then
  echo "swift is missing: install the Swift 6.3 toolchain for Debian 12 and put it on the PATH" >&2
  exit 2
fi
[ ${#missing[@]} -eq 0 ] && exit 0

if [ "$(id -u)" -eq 0 ]; then
  as_root=()
elif command -v sudo >/dev/null && sudo --non-interactive true 2>/dev/null; then
  as_root=(sudo)
else
  echo "missing packages; as root, run: apt-get install ${missing[*]}" >&2
  exit 2
fi
echo "== installing ${missing[*]}"
"${as_root[@]}" apt-get update --quiet=2
DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install --yes --quiet=2 "${missing[@]}" >/dev/null
