#!/usr/bin/env bash
# ./install.sh         sets up everything the course needs, inside .venv
# ./install.sh lab     …and opens it in JupyterLab
# ./install.sh run     …and runs a notebook (default: notebooks/10-mnist.ipynb) into HTML
# ./install.sh test    …and runs the tests (--all: every one of them)
# ./install.sh doctor  says what is wrong with it
# Any other word goes to the deepgo program: ./install.sh data get all
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
venv=$here/.venv
jupyter=$here/kernel/course/jupyter
export GOTOOLCHAIN=local GOWORK=off CGO_ENABLED=0 GOFLAGS=-buildvcs=false PIP_DISABLE_PIP_VERSION_CHECK=1

fail() { echo "install.sh: $*" >&2; exit 1; }

# step SENTENCE COMMAND… says what is done, does it, and on failure names the remedy.
step() {
    echo "· $1" >&2
    local log; log=$(mktemp "${TMPDIR:-/tmp}/deepgo-install.XXXXXX") || fail "The temporary folder can't be written: free some disk space."
    if (shift; "$@") >"$log" 2>&1; then rm -f "$log"; return; fi
    if grep -qiE 'no space left|disk quota' "$log"; then
        rm -f "$log"; fail "The disk is full: free about 3 GB and call ./install.sh again."
    elif grep -qiE 'dial tcp|no such host|temporary failure in name|connection (refused|timed out)|network is unreachable|max retries|proxyconnect' "$log"; then
        fail "No network, and not everything is cached: connect and call ./install.sh again (details: $log)."
    fi
    tail -n 5 "$log" >&2
    fail "“$1” failed; the whole log is in $log."
}

# at_least MINIMUM VERSION
at_least() { [ "$(printf '%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]; }

check_machine() {
    command -v go >/dev/null || fail "Go is missing: install Go 1.26 or newer from https://go.dev/dl."
    local have; have=$(go env GOVERSION); have=${have#go}; have=${have%% *}
    at_least 1.26 "$have" || fail "Go $have is too old: install Go 1.26 or newer from https://go.dev/dl."
    for python in python3 python3.14 python3.13 python3.12 python3.11; do # a version manager's name may lead nowhere
        have=$("$python" -c 'import platform; print(platform.python_version())' 2>/dev/null) && at_least 3.11 "$have" && break || python=
    done
    [ -n "$python" ] || fail "Python 3.11 or newer is missing: install it, with its venv module."
    "$python" -c 'import venv, ensurepip' 2>/dev/null || fail "Python can't make virtual environments: install python3-venv."
}

# pip_install FILE: installs the exact versions of a requirements file, once.
pip_install() {
    local stamp=$venv/.done-$(basename "$1")
    cmp -s "$1" "$stamp" && return
    step "installing Python packages ($(basename "$1"))" "$venv/bin/python" -m pip install --quiet --requirement "$1"
    cp "$1" "$stamp"
}

make_venv() {
    # A .venv that was moved, or never finished, is made anew.
    if [ ! -x "$venv/bin/python" ] || [ "$(cat "$venv/.home" 2>/dev/null)" != "$venv" ]; then
        rm -rf "$venv"
        trap '[ -e "$venv/.home" ] || rm -rf "$venv"' EXIT
        step "making the Python environment .venv" "$python" -m venv "$venv"
        pip_install "$jupyter/requirements.txt"
        echo "$venv" >"$venv/.home"
    fi
    pip_install "$jupyter/requirements.txt"
}

# build PROGRAM PACKAGE [MODULE]: go does nothing if the program is up to date.
build() { (cd "$here${3:+/$3}" && go build -trimpath -ldflags="-s -w" -o "$venv/bin/$1" "$2"); }

setup() {
    check_machine
    make_venv
    step "building GoNB" build gonb github.com/janpfeifer/gonb
    step "building deepgo" build deepgo ./kernel/cmd/deepgo
    step "installing the kernel and warming the build cache" "$venv/bin/deepgo" install
    DEEPGO_QUIET=1 "$venv/bin/deepgo" data get mnist >&2 || fail "MNIST can't be had: connect to the network and call ./install.sh again."
}

case ${1-} in
"") setup
    echo "Done. Next: ./install.sh lab opens the course in JupyterLab; ./install.sh run runs its MNIST notebook into HTML." ;;
test) setup; shift; source "$here/.ci/test.sh" "$@" ;;
doctor) [ -x "$venv/bin/deepgo" ] || setup # it says what is wrong, and mends nothing
    exec "$venv/bin/deepgo" "$@" ;;
*)  setup; exec "$venv/bin/deepgo" "$@" ;;
esac
