#!/bin/sh
# What the tests drive beside Python: Debian's chromium, npm for checkers, another clock, rsync. Installed where we may; else
# we say what to install.
set -eu
packages=""
command -v chromium >/dev/null || packages="chromium"
for tool in npm faketime rsync; do command -v "$tool" >/dev/null || packages="$packages $tool"; done
locale -a 2>/dev/null | grep -qi '^tr_TR\.utf-\?8$' || packages="$packages locales"
[ -n "$packages" ] || exit 0
if [ "$(id -u)" = 0 ]; then sudo=""; elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo="sudo"; else
  echo "The tests need these Debian packages:$packages. Install them: apt-get install$packages" >&2
  exit 1
fi
$sudo apt-get update -qq
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $packages fonts-dejavu-core fonts-noto-color-emoji >/dev/null
if ! locale -a | grep -qi '^tr_TR\.utf-\?8$'; then
  $sudo localedef -i tr_TR -f UTF-8 tr_TR.UTF-8
fi
