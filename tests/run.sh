#!/usr/bin/env bash
# Installs the peers the tests talk to where they are missing, builds Release once, runs every test project, and ends with one line:
#   N passed, N failed
# Options:
#   --locked   restore in locked mode (CI): a package that differs from the lock files is an error
#   --no-build run what is built
# Exit codes: 0 all passed, 1 something failed, 3 a peer is missing and this user may not install it (the line to run is printed).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

locked=false
build=true
for option in "$@"; do
  case "$option" in
    --locked) locked=true ;;
    --no-build) build=false ;;
    *) echo "tests/run.sh: unknown option $option (known: --locked, --no-build)" >&2; exit 2 ;;
  esac
done

export PATH="$PATH:/usr/sbin:/sbin" # mosquitto lives there, and a plain user's PATH may not say so
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
export IGW_TESTS_CACHE="${IGW_TESTS_CACHE:-${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/igw-tests}"
started=$SECONDS

say() { printf '== %s (%ds)\n' "$*" "$((SECONDS - started))"; }

command -v dotnet >/dev/null || { echo "tests/run.sh: the .NET 10 SDK is missing; install it and put dotnet on PATH" >&2; exit 3; }

# --- peers from Debian: what is probed for, and the package that brings it -------------------------------------------------------------------
has_header() { [ -e "/usr/include/$1" ] || [ -e "/usr/local/include/$1" ]; }
has_python_module() { { [ -x /usr/bin/python3 ] && /usr/bin/python3 -c "import $1" 2>/dev/null; } || python3 -c "import $1" 2>/dev/null; }

missing=()
need() { local package=$1; shift; "$@" >/dev/null 2>&1 || missing+=("$package"); }
need mosquitto command -v mosquitto
need mosquitto-clients command -v mosquitto_sub
need mbpoll command -v mbpoll
need openssl command -v openssl
need gcc command -v gcc
need libc6-dev has_header stdlib.h
need libmodbus-dev has_header modbus/modbus.h
need python3-pymodbus has_python_module pymodbus
need nodejs command -v node
need npm command -v npm
need tshark command -v tshark

if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "tests/run.sh: peers are missing; run this once, then start again:" >&2
    echo "sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing[*]}" >&2
    exit 3
  fi

  say "installing ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  apt_log="$(mktemp)"
  # Services of the packages stay stopped (RUNLEVEL): every test starts the peers it needs on ports of its own. tshark would ask who may capture:
  # answered with its default, nobody new (the tests read files and capture nothing).
  if ! { apt-get update -qq && RUNLEVEL=1 apt-get install -y -qq --no-install-recommends "${missing[@]}"; } </dev/null >"$apt_log" 2>&1; then
    tail -n 20 "$apt_log" >&2
    echo "tests/run.sh: these packages could not be installed: ${missing[*]}" >&2
    exit 3
  fi
  rm -f "$apt_log"
fi

# --- peers from npm: exact versions by the lock file, outside the tree -----------------------------------------------------------------------
install_npm() { # LABEL FOLDER_OF_THE_LOCK_FILE HOME
  local label=$1 from=$2 home=$3 wanted
  wanted="$(cat "$from/package.json" "$from/package-lock.json" | sha256sum | cut -d' ' -f1)"
  [ "$(cat "$home/.installed" 2>/dev/null || true)" != "$wanted" ] || return 0
  say "installing $label"
  mkdir -p "$home"
  cp "$from/package.json" "$from/package-lock.json" "$home/"
  (cd "$home" && npm ci --ignore-scripts --omit=optional --no-audit --no-fund --loglevel=error </dev/null)
  echo "$wanted" > "$home/.installed"
}

install_npm "npm peers" tests/Interop/Peers "$IGW_TESTS_CACHE/npm"

# node-opcua is an ES module: a node that cannot require one (Debian's 18) gets a newer one beside it; Tools.OpcUaNode picks it the same way.
if ! node -e 'process.exit(process.features.require_module ? 0 : 1)' 2>/dev/null; then
  install_npm "a newer node" tests/Interop/Peers/Node "$IGW_TESTS_CACHE/node"
fi

# --- build -----------------------------------------------------------------------------------------------------------------------------------
if $build; then
  say "building"
  restore=(--nologo -v q)
  if $locked; then restore+=(-p:RestoreLockedMode=true); fi
  dotnet restore IndustrialGateway.sln "${restore[@]}" </dev/null
  dotnet build IndustrialGateway.sln -c Release --no-restore --nologo -v q -clp:"NoSummary;ErrorsOnly" -nodeReuse:false </dev/null
fi

# --- test ------------------------------------------------------------------------------------------------------------------------------------
passed=0 failed=0 skipped=0
log="$(mktemp)"
trap 'rm -f "$log"' EXIT

number_of() { sed -n "s/.*[ ,]$1: \([0-9][0-9]*\).*/\1/p" <<<"$2"; }

run_project() {
  local name=$1 program="artifacts/bin/$1/release/$1" code=0 summary total errors bad left
  say "$name"
  if [ ! -x "$program" ]; then
    echo "$name: not built" >&2
    failed=$((failed + 1))
    return
  fi

  timeout --kill-after=10 540 "$program" -noColor -noLogo -longRunning 60 </dev/null >"$log" 2>&1 || code=$?
  summary="$(grep -E 'Total: [0-9]+' "$log" | tail -n 1 || true)"
  if [ -z "$summary" ]; then
    # No summary: the runner died, or ran out of time. That is a failure, whatever it had counted.
    tail -n 60 "$log"
    echo "$name: ended with code $code and no summary" >&2
    failed=$((failed + 1))
    return
  fi

  total=$(number_of Total "$summary") errors=$(number_of Errors "$summary") bad=$(number_of Failed "$summary") left=$(number_of Skipped "$summary")
  bad=$((${bad:-0} + ${errors:-0})) left=${left:-0}
  if [ "$bad" -gt 0 ]; then cat "$log"; else echo "$summary"; fi
  passed=$((passed + total - bad - left)) skipped=$((skipped + left))
  # A runner that failed without a failed test (a crash in a fixture's clean-up), or that ran nothing, must not pass for green.
  if [ "$bad" -eq 0 ] && { [ "$code" -ne 0 ] || [ "${total:-0}" -eq 0 ]; }; then
    cat "$log"
    echo "$name: ended with code $code after ${total:-0} tests" >&2
    bad=1
  fi

  failed=$((failed + bad))
}

for project in tests/*/*.csproj; do
  grep -q '<IsTestProject>true' "$project" || continue
  run_project "$(basename "$project" .csproj)"
done

say "done"
if [ "$skipped" -gt 0 ]; then echo "$passed passed, $failed failed, $skipped skipped"; else echo "$passed passed, $failed failed"; fi
[ "$failed" -eq 0 ]
