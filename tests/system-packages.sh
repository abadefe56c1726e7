#!/bin/sh
# The browser tests drive Debian's chromium, and serve the site with nginx and Apache. Install them where we may; else say
# what to install.
set -eu
PATH="$PATH:/usr/sbin"
packages=""
command -v chromium >/dev/null || packages="chromium"
locale -a 2>/dev/null | grep -qi '^tr_TR\.utf-\?8$' || packages="$packages locales"
command -v nginx >/dev/null || packages="$packages nginx"
command -v apache2 >/dev/null || packages="$packages apache2-bin"
[ -n "$packages" ] || exit 0
if [ "$(id -u)" = 0 ]; then sudo=""; elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo="sudo"; else
  echo "The tests need these Debian packages:$packages. Install them: apt-get install$packages" >&2
  exit 1
fi
$sudo apt-get update -qq
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $packages fonts-dejavu-core fonts-noto-color-emoji >/dev/null
case "$packages" in *nginx*) # the tests start their own; nobody asked for one that stays
  $sudo systemctl disable --now nginx >/dev/null 2>&1 || $sudo service nginx stop >/dev/null 2>&1 || true ;;
esac
if ! locale -a | grep -qi '^tr_TR\.utf-\?8$'; then
  $sudo localedef -i tr_TR -f UTF-8 tr_TR.UTF-8
fi
