#!/usr/bin/env bash
# Builds the portal if needed and starts it with its own PostgreSQL and the sandbox. Ctrl+C stops all of it.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=.ci/prerequisites.sh
source "$root/.ci/prerequisites.sh"

usage='Usage: ./run.sh [--urls URLS] [--data DIR] [-- further options of the portal]
  --urls   where the portal listens (default http://localhost:5080)
  --data   the folder for everything it writes (default .portal/)'

urls=http://localhost:5080
data=$root/.portal
while (($#)); do
  case $1 in
    --urls=* | --data=*) set -- "${1%%=*}" "${1#*=}" "${@:2}" ;;
    --urls | --data)
      [[ -n ${2:-} ]] || fail "The option $1 needs a value."
      [[ $1 == --urls ]] && urls=$2 || data=$2
      shift 2
      ;;
    --help | -h)
      echo "$usage"
      exit
      ;;
    --)
      shift
      break
      ;;
    *) fail "The option $1 is unknown; ./run.sh --help lists the options." ;;
  esac
done

# Fails when something already listens on one of the addresses.
require_free_ports() {
  local url authority port
  for url in ${urls//;/ }; do
    [[ $url =~ ^https?://([^/]+)/?$ ]] || fail "The address $url is not of the form http://host:port."
    authority=${BASH_REMATCH[1]}
    port=80
    [[ $url == https:* ]] && port=443
    [[ $authority =~ :([0-9]+)$ ]] && port=${BASH_REMATCH[1]}
    if ((port != 0)) && (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
      fail "Port $port is taken; stop the program that listens there, or choose another address with --urls."
    fi
  done
}

app=$root/.artifacts/publish/Portal.Web/release
stamp=$root/.artifacts/publish/Portal.Web.stamp

is_current() {
  [[ -f $stamp && -f $app/Portal.Web.dll ]] &&
    [[ -z $(find "$root/src" "$root"/Directory.* "$root/global.json" \
      -name _framework -prune -o ! -name wwwroot -newer "$stamp" -print -quit) ]]
}

publish() {
  echo "Building the portal ..."
  mkdir -p "$(dirname "$stamp")"
  touch "$stamp.next"
  quietly "$root/.artifacts/logs/publish.log" \
    dotnet publish "$root/src/Portal.Web" --configuration Release --verbosity quiet --nologo ||
    fail "The portal could not be built; the reason is above."
  mv "$stamp.next" "$stamp"
}

ensure_home
require_sdk
require_free_ports
{ mkdir -p "$data" && data=$(cd "$data" && pwd) && [[ -w $data ]]; } 2>/dev/null ||
  fail "The data folder $data cannot be written; choose another one with --data."
ensure_postgres "$data/postgres-binaries"
is_current || publish

# In place of this shell, so that Ctrl+C and SIGTERM reach the portal itself.
exec dotnet "$app/Portal.Web.dll" --contentRoot "$app" --urls "$urls" --data "$data" --sandbox true "$@"
