#!/usr/bin/env bash
# Builds everything and runs a group of tests. The last line is: N passed, N failed, N skipped
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$root"
# shellcheck source=.ci/prerequisites.sh
source "$root/.ci/prerequisites.sh"

export results=$root/.artifacts/test-results
group=${1:-all}
formatted=false
parallel=() # test projects that share the machine well
alone=()    # one after the other
traits=(-trait- Category=Long -longRunning 120)
# A test's process is over before code that was watched and compiled better has paid for that: a tenth of its time.
export DOTNET_TieredPGO=0
export limit=30m # of one project: one that hangs must not take the others' results along

# Test projects are those that exist; what is neither data nor web is unit. Those that take longest begin first, so that
# none of them is left to run alone: in the reverse order of their names, as it happens.
mapfile -t unit < <(find tests -maxdepth 1 -name '*.Tests' ! -name 'Portal.Data.*' ! -name 'Portal.Web.*' | sort -r)
mapfile -t e2e < <(find e2e -maxdepth 2 -name '*.csproj' -exec dirname {} \;)
data=tests/Portal.Data.Tests
web=tests/Portal.Web.Tests

case $group in
  unit) formatted=true parallel=("${unit[@]}") ;;
  data) parallel=("$data") ;;
  web) parallel=("$web") ;;
  e2e) alone=("${e2e[@]}") ;;
  all) formatted=true parallel=("$web" "${unit[@]::1}" "$data" "${unit[@]:1}") alone=("${e2e[@]}") ;;
  long) alone=("${unit[@]}" "$data" "$web" "${e2e[@]}") traits=(-trait Category=Long) limit=5h ;;
  *) fail "The group $group is unknown; use ./test.sh [unit|data|web|e2e|all|long]." ;;
esac

# report NAME PASSED FAILED SKIPPED SECONDS
report() {
  printf '%-40s %5d passed %4d failed %4d skipped %7.1f s\n' "$@"
  echo "$2 $3 $4" >"$results/$1.count"
}

# run_project FOLDER RUNNER-OPTIONS...
run_project() {
  local name status=0 passed failed skipped errors seconds
  name=$(basename "$1")
  local xml=$results/$name.xml log=$results/$name.log
  timeout --kill-after 10 "$limit" dotnet ".artifacts/bin/$name/debug/$name.dll" "${@:2}" -noColor -xml "$xml" >"$log" 2>&1 </dev/null || status=$?
  count() { [[ ! -s $xml ]] || sed -n "s/.*<assembly [^>]*[[:space:]]$1=\"\([0-9.]*\)\".*/\1/p" "$xml" 2>/dev/null | head -n 1; }
  passed=$(count passed) failed=$(count failed) skipped=$(count skipped) errors=$(count errors) seconds=$(count time)
  failed=$((${failed:-0} + ${errors:-0}))
  # A runner that died without telling of a failure is one.
  if ((status != 0 && failed == 0)) && [[ ! -s $xml || $(count total) != 0 ]]; then
    failed=1
  fi
  ((failed == 0)) || cat "$log"
  report "$name" "${passed:-0}" "$failed" "${skipped:-0}" "${seconds:-0}"
}

check_format() {
  local folders=() start=$SECONDS
  for folder in src tests e2e; do [[ -d $folder ]] && folders+=("$folder"); done
  if quietly "$results/format.log" dotnet csharpier check "${folders[@]}"; then
    report csharpier 1 0 0 $((SECONDS - start))
  else
    report csharpier 0 1 0 $((SECONDS - start))
  fi
}

# run_projects JOBS FOLDER...
run_projects() {
  (($# > 1)) || return 0
  printf '%s\n' "${@:2}" |
    xargs -P "$1" -I '{}' bash -c 'set -euo pipefail; run_project "$@"' _ '{}' "${traits[@]}"
}
export -f run_project report

ensure_home
require_sdk
ensure_postgres "$root/.artifacts/postgres-binaries"
case $group in web | e2e | all | long) ensure_chromium ;; esac
case $group in
  unit | all)
    ensure_azure_cli
    ensure_kubernetes_clients "$root/.artifacts/kubernetes-clients"
    ;;
esac
rm -rf "$results"
mkdir -p "$results"

echo "Building ..."
quietly "$results/restore.log" dotnet tool restore || fail "The .NET tools could not be restored; the reason is above."
# Beside the build, which waits for one project at a time in places.
if $formatted; then check_format & fi
if quietly "$results/build.log" dotnet build Portal.sln --verbosity quiet --nologo; then
  wait
  run_projects 2 "${parallel[@]}"
  run_projects 1 "${alone[@]}"
else
  report build 0 1 0 "$SECONDS"
  wait
fi

read -r passed failed skipped < <(
  find "$results" -name '*.count' -exec cat {} + | awk '{ p += $1; f += $2; s += $3 } END { print p + 0, f + 0, s + 0 }'
)
echo "$passed passed, $failed failed, $skipped skipped"
((failed == 0 && passed > 0))
