#!/bin/sh
# Installs Debian packages that pip cannot provide. Usage: sh system-packages.sh [pdf] [test] [proof]
#   pdf    what draws the PDF files: Pango and two fonts (not needed if GAZET_PDF=false)
#   test   Debian's chromium for the browser tests, PDF readers, npm for checkers, rsync, gettext
#   proof  nginx and Apache, Java for a checker, a clock that can be set, the Turkish locale
# Without the rights to install them, it says what to install.
set -eu
command -v dpkg >/dev/null || exit 0  # not Debian: gazet itself says what is missing
packages=""
need() { for package; do dpkg -s "$package" 2>/dev/null | grep -q '^Status: .* installed$' || packages="$packages $package"; done; }
turkish() { locale -a 2>/dev/null | grep -qi '^tr_TR\.utf-\?8$'; }
for purpose; do
  case "$purpose" in
  pdf) [ "${GAZET_PDF:-true}" = false ] || need libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig fonts-sil-charis fonts-open-sans ;;
  test)
    for tool in chromium-headless-shell npm rsync; do command -v "$tool" >/dev/null || need "$tool"; done
    command -v msgmerge >/dev/null || need gettext
    need poppler-utils fonts-dejavu-core fonts-noto-color-emoji ;;
  proof)
    turkish || need locales
    PATH="$PATH:/usr/sbin"
    command -v nginx >/dev/null || need nginx
    command -v apache2 >/dev/null || need apache2-bin
    command -v faketime >/dev/null || need faketime
    command -v java >/dev/null || need default-jre-headless ;;
  *) echo "system-packages.sh: $purpose: expected pdf, test or proof" >&2; exit 2 ;;
  esac
done
if [ "$(id -u)" = 0 ]; then sudo=""; elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo="sudo"; else sudo="none"; fi
if [ -n "$packages" ]; then
  if [ "$sudo" = none ]; then
    echo "These Debian packages are needed:$packages. Install them: apt-get install$packages" >&2
    case " $* " in *" pdf "*) echo "Or build without PDF files: GAZET_PDF=false make site" >&2 ;; esac
    exit 1
  fi
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $packages >/dev/null
  case "$packages" in *nginx*) # the tests start their own; nobody asked for a permanent one
    $sudo systemctl disable --now nginx >/dev/null 2>&1 || $sudo service nginx stop >/dev/null 2>&1 || true ;;
  esac
fi
case " $* " in *" proof "*) turkish || $sudo localedef -i tr_TR -f UTF-8 tr_TR.UTF-8 ;; esac
