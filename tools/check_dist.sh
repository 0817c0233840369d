#!/usr/bin/env bash
# Unpacks the archive in a bare Debian 12 without a network, and works there as an office would. As root.
set -euo pipefail

archive=$1
suite=bookworm
cache=${DIST_ROOT:-}
work=$(mktemp --directory)
trap 'rm -rf "$work"' EXIT
root=$work/root

if [ -n "$cache" ] && [ -d "$cache/usr" ]; then
  cp --archive "$cache" "$root"
else
  echo "== a bare Debian"
  debootstrap --variant=minbase "$suite" "$root" >"$work/debootstrap.log" 2>&1 ||
    { tail --lines 20 "$work/debootstrap.log" >&2; exit 1; }
  [ -z "$cache" ] || cp --archive "$root" "$cache"
fi

(cd "$(dirname "$archive")" && sha256sum --check --quiet "$(basename "$archive").sha256")
name=$(basename "$archive" .tar.gz)
cp "$archive" "$root/opt/"
chroot "$root" tar --extract --gzip --file "/opt/$name.tar.gz" --directory /opt

inside() {
  unshare --net --pid --fork --mount-proc="$root/proc" chroot --userspec=1000:1000 "$root" /usr/bin/env --ignore-environment \
    HOME=/tmp PATH=/usr/bin:/bin "$@"
}
tongbao=/opt/$name/bin/tongbao
chmod -R go=rX "$root/opt/$name"
rm -rf "$root/tmp/work"
cp --recursive "$root/opt/$name" "$root/tmp/work"
chown -R 1000:1000 "$root/tmp/work"

step() { printf '\n== %s\n' "$1"; }
step "no network, no Swift, not root"
inside /bin/sh -c 'id -u; ls /sys/class/net 2>/dev/null || true; command -v swift lua || echo "neither Swift nor Lua"'
step "the data is checked"
inside "$tongbao" --version
inside "$tongbao" check --workspace /tmp/work
step "a question, a conversation, a workbook there and back"
inside "$tongbao" query --workspace /tmp/work --quarter 2021Q3 'data.test_letters:count_by "unit":top(3, "-count", { ties = "all" })'
printf 'data.units:count()\n%s\n%s\n' 'data.units:write("units.xlsx")' 'read("units.xlsx"):count()' |
  inside /bin/sh -c "cd /tmp && exec $tongbao --workspace /tmp/work"
step "the notice is the one that is made here"
inside "$tongbao" notice build 2021Q3 --workspace /tmp/work --out /tmp/out
"$2" notice build 2021Q3 --out "$work/here" >/dev/null
# The pictures in notice.docx need a librsvg and fonts, which a bare system lacks: there they are tables.
diff --recursive --exclude=notice.docx "$root/tmp/out" "$work/here"
[ -s "$root/tmp/out/notice.docx" ]
echo "the same bytes, but for the pictures in notice.docx"
