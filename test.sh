#!/usr/bin/env bash
# Installs what the tests need where it can, builds (warnings and formatting faults are errors) and runs every test.
# Arguments are passed on to `dotnet test`, e.g. ./test.sh --filter-class '*Golden*'
# CI=true: a skipped test fails the run. CHATOPS_DATA: folder of the shared data sets.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en
solution=ChatOpsMilestones.sln

# Settings of an installation on this machine must not reach the hosts that the tests start.
for setting in $(compgen -e CHATOPS_); do
  case "$setting" in *__*) unset "$setting" ;; esac
done

stop() {
  echo "test.sh: $1" >&2
  exit 1
}

has_postgres() {
  [ -n "${CHATOPS_PG:-}${CHATOPS_PG_BIN:-}" ] || command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null
}

has_chromium() {
  [ -n "${CHATOPS_CHROMIUM:-}" ] || command -v chromium chromium-browser google-chrome >/dev/null
}

# Slack's own code as a second opinion; a Node.js that is too old for it is replaced by the one of the browser tests.
has_npm() {
  command -v npm >/dev/null
}

missing_packages() {
  has_postgres || echo postgresql
  has_chromium || echo chromium
  has_npm || echo npm
}

# Debian and Ubuntu only, as root or with a sudo that asks nothing.
install() {
  local as_root=()
  if ! command -v apt-get >/dev/null; then
    echo "test.sh: cannot install $*: no apt-get here." >&2
    return
  fi
  if [ "$(id -u)" != 0 ]; then
    if ! sudo -n true 2>/dev/null; then
      echo "test.sh: cannot install $*: not root, and sudo would ask for a password." >&2
      return
    fi
    as_root=(sudo)
  fi
  echo "Installing $* ..."
  "${as_root[@]}" apt-get update -qq
  for package in "$@"; do
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" >/dev/null ||
      echo "test.sh: apt-get could not install $package." >&2
  done
}

command -v dotnet >/dev/null || stop "the .NET 10 SDK is missing (no dotnet on the PATH)."

read -ra wanted <<<"$(missing_packages | xargs)"
[ ${#wanted[@]} = 0 ] || install "${wanted[@]}"
for package in $(missing_packages); do
  echo "Missing: $package. The tests that need it are skipped." >&2
done

if [ -z "${CHATOPS_DATA:-}" ] && [ -d ../shared/data ]; then
  CHATOPS_DATA=$(cd ../shared/data && pwd)
  export CHATOPS_DATA
fi
[ -n "${CHATOPS_DATA:-}" ] || echo "Missing: CHATOPS_DATA (a folder of real data sets). The tests that need it are skipped." >&2

build_options=(--nologo --verbosity minimal)
# In CI no build server stays behind.
[ "${CI:-}" != true ] || build_options+=(--disable-build-servers)
dotnet build "$solution" "${build_options[@]}" || stop "the build failed; no test ran."

# xUnit already uses every core inside one project.
modules=$((($(getconf _NPROCESSORS_ONLN) + 1) / 2))

log=$(mktemp)
trap 'rm -f "$log"' EXIT
# Exit code 8: a project ran nothing, because a filter matches nothing in it or all its tests were skipped.
dotnet test --solution "$solution" --no-build --max-parallel-test-modules "$modules" --ignore-exit-code 8 "$@" 2>&1 | tee "$log"
code=$?

total_of() {
  sed -n '/^Test run summary/,$p' "$log" | sed -nE "s/^ *$1: ([0-9]+)$/\1/p" | head -n 1
}
passed=$(total_of succeeded)
failed=$(total_of failed)
skipped=$(total_of skipped)

if [ "$code" = 0 ] && [ $((${passed:-0} + ${failed:-0} + ${skipped:-0})) = 0 ]; then
  echo "test.sh: no test ran." >&2
  code=8
fi
if [ "${CI:-}" = true ] && [ "${skipped:-0}" != 0 ]; then
  echo "test.sh: in CI a skipped test is a failure:" >&2
  grep -A 1 '^skipped ' "$log" >&2
  [ "$code" != 0 ] || code=1
fi

echo "${passed:-0} passed, ${failed:-0} failed, ${skipped:-0} skipped"
exit "$code"
