#!/usr/bin/env bash
# One archive that runs on a Debian 12 without Swift, root or a network: the program, the libraries it needs,
# the example and the documents. Same sources, same bytes.
set -euo pipefail

binary=$1 out=$2
version=$("$binary" --version)
name=tongbao-$version-linux-$(uname -m)
folder=$out/$name

rm -rf "$folder"
mkdir -p "$folder/bin" "$folder/lib" "$folder/licences"

# What every Debian has, and must have as it is there: the C library and its loader.
of_the_system='^(linux-vdso|ld-linux|libc\.|libm\.|libpthread\.|libdl\.|librt\.)'

# Workbooks are read and written by libraries that the program opens when it needs them.
opened=(libzip.so.4 libxml2.so.2 libxlsxwriter.so.4)

libraries_of() { ldd "$1" | awk '$2 == "=>" { print $3 }'; }

{
  libraries_of "$binary"
  for library in "${opened[@]}"; do
    path=$(ldconfig -p | awk -v name="$library" '$1 == name { print $NF; exit }')
    [ -n "$path" ] || { echo "$library is missing: run make setup" >&2; exit 2; }
    echo "$path"
    libraries_of "$path"
  done
} | sort --unique | while read -r path; do
  file=$(basename "$path")
  if grep --quiet --extended-regexp "$of_the_system" <<<"$file"; then continue; fi
  if [ -e "$folder/lib/$file" ]; then continue; fi
  cp --dereference "$path" "$folder/lib/$file"
  # One of its two names is known to the package.
  known=$(dpkg-query --search "$(readlink --canonicalize "$path")" "$path" 2>/dev/null || true)
  package=${known%%:*}
  [ -n "$package" ] || { echo "$path belongs to no package of Debian" >&2; exit 2; }
  cp --dereference "/usr/share/doc/$package/copyright" "$folder/licences/$package"
done

# What is linked in has its licence beside it too.
for package in liblua5.4-dev libmd-dev libsodium-dev libyaml-dev; do
  cp --dereference "/usr/share/doc/$package/copyright" "$folder/licences/$package"
done

cp "$binary" "$folder/bin/tongbao"
strip "$folder/bin/tongbao"
# The libraries that are opened later are looked for here as well, and so are theirs.
patchelf --force-rpath --set-rpath "\$ORIGIN/../lib" "$folder/bin/tongbao"

cp LICENSE ./*.md "$folder/"
rm -f "$folder/CONTRIBUTING.md"
cp --recursive datasets scripts "$folder/"
mkdir "$folder/docs"
cp docs/*.md "$folder/docs/"

chmod -R u=rwX,go=rX "$folder"
tar --sort=name --owner=0 --group=0 --numeric-owner --mtime='2000-01-01 00:00Z' --format=gnu \
  --directory "$out" --create "$name" | gzip --no-name --best >"$out/$name.tar.gz"
rm -r "$folder"
(cd "$out" && sha256sum "$name.tar.gz" >"$name.tar.gz.sha256")
ls -l --human-readable "$out/$name.tar.gz"
