#!/bin/sh
# Copies a built site to a server and switches to it in one step. Every request is answered from the old site or the new one.
#
#   gazet deploy site web@www.example.com:/srv/privacy
#   gazet deploy site /srv/privacy
#
# The web server's root is /srv/privacy/current, a link to a folder in /srv/privacy/releases. If the script is interrupted, the
# link still leads to the old site. Five sites are kept; `gazet docs hosting` explains how to go back. Requires rsync on both
# sides, and GNU or BusyBox mv on the server.
set -eu
KEEP=5

fail() {
  echo "gazet deploy: $2" >&2
  exit "$1"
}

[ $# = 2 ] || fail 2 "expected the site's folder and [host:]/folder. For example: gazet deploy site web@www.example.com:/srv/privacy"
site=$1
case $2 in
  *:*) host=${2%%:*} root=${2#*:} ;;
  *) host='' root=$2 ;;
esac
case $root in
  *[!A-Za-z0-9/._-]* | [!/]* | '' | /) fail 2 "$root: expected an absolute path of letters, digits and . _ -, such as /srv/privacy." ;;
esac
[ -f "$site/index.html" ] || fail 1 "$site: there is no index.html. Build the site first: gazet build"
# The mark is written last, with the number of files and the SHA-256 of their sorted sums: a part of a site has none that fits.
mark=$site/.gazet-site.json
[ -f "$mark" ] || fail 1 "$site: there is no .gazet-site.json: this is no complete site. Build it again: gazet build"
if command -v sha256sum >/dev/null; then sum=sha256sum; else sum='shasum -a 256'; fi
each() { (cd "$site" && find . \( -path ./.git -o -path ./.gazet-site.json \) -prune -o "$@"); }
[ -z "$(each ! -type f ! -type d -print)" ] || fail 1 "$site: a site holds files only, no links. Build it again: gazet build"
count=$(each -type f -print | wc -l)
digest=$(each -type f -exec $sum {} + | LC_ALL=C sort | $sum)
grep -q "\"files\": $((count))," "$mark" && grep -q "\"digest\": \"${digest%% *}\"" "$mark" ||
  fail 1 "$site: its files are not those that were built. Build it again: gazet build"

# Runs a command at the destination. The folder's name needs no quotes, because it was checked above.
at_target() {
  if [ -n "$host" ]; then ssh "$host" "$1"; else sh -c "$1"; fi
}

name=$(date -u +%Y%m%dT%H%M%SZ)-$$
at_target "mkdir -p $root/releases"
# Compare by content, not by time: an unchanged file keeps its time, so caches stay valid. Incomplete folders start with a dot.
rsync -rpc --exclude=/.git --chmod=D755,F644 --link-dest="$root/current/" "$site/" "${host:+$host:}$root/releases/.$name/"
# Renaming over a link is atomic (POSIX rename); ln -sfn would delete the link before creating the new one.
at_target "cd $root && mv releases/.$name releases/$name && ln -s releases/$name .$name && mv -T .$name current"
# Delete old sites, but never the one in use, and leftovers of runs that were interrupted more than a day ago.
at_target "cd $root && ls releases | sort -r | tail -n +$((KEEP + 1)) | while read -r old; do
    [ releases/\$old = \"\$(readlink current)\" ] || rm -rf releases/\$old
  done
  find . releases -maxdepth 1 -name '.[0-9]*' -mmin +1440 -exec rm -rf {} +"
