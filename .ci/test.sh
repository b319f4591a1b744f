# Sourced by install.sh: runs every test and lists what could not run.
#   ./install.sh test          in at most half an hour on 2 cores
#   ./install.sh test --all    everything: all notebooks, long fuzzing, endurance
all=${1-}
failed=() notrun=()

part() { # part NAME COMMAND…: runs a part of the tests and remembers its failure
    local start=$SECONDS
    echo "=== $1" >&2
    if (shift; "$@"); then echo "=== $1: passed in $((SECONDS - start)) s" >&2; else failed+=("$1"); fi
}

lint() { # the linter's own module pins it and all it needs
    [ -x "$venv/bin/golangci-lint" ] && [ "$venv/bin/golangci-lint" -nt "$here/.ci/lint/go.sum" ] ||
        step "building the linter (once, two minutes)" build golangci-lint github.com/golangci/golangci-lint/v2/cmd/golangci-lint .ci/lint
    (cd "$here" && "$venv/bin/golangci-lint" run ./...)
}

units() { # the portable way to carry variables, macOS's, too
    (cd "$here" && go vet ./... && go test -timeout 30m ./... &&
        go test -tags portable -run '^Test(Kinds|Aliases|Notebooks|SaveFails)$' ./kernel/session/snapshot)
}

# Each fuzz target of each package, with as many inputs as asked. Not for a time: its end is
# sometimes reported as a failure by Go before 1.27 (golang/go#75804).
fuzz() {
    cd "$here" || return
    local pkg target
    for pkg in $(go list -f '{{if or .TestGoFiles .XTestGoFiles}}{{.ImportPath}}{{end}}' ./...); do
        for target in $(go test -list '^Fuzz' "$pkg" | grep '^Fuzz'); do
            go test -run '^$' -fuzz "^$target\$" -fuzztime "${1}x" -fuzzminimizetime 10x "$pkg" || return
        done
    done
}

notebooks() { # the notebooks that the tests run, in order
    local nb
    for nb in "$here"/notebooks/[0-9]*.ipynb; do
        case $(basename "$nb") in
        0* | 1[0-7]*) echo "$nb" ;;
        *) if [ -n "$all" ] || ! git -C "$here" diff --quiet HEAD~1 HEAD -- "$nb"; then echo "$nb"; fi ;;
        esac
    done
}

browser() { # the Jupyter client's, the page's and the browser's tests
    (cd "$here" && DEEPGO_ROOT=$here DEEPGO_TEST_ALL=$all "$venv/bin/python" -m pytest -q -rs kernel/course/jupyter/tests)
}

other_seeds() { # the bands of what is trained hold for any seed
    local seeded seed bad=0
    mapfile -t seeded < <(cd "$here" && grep -l 'seed := uint64(' notebooks/[0-9]*.ipynb)
    for seed in 2 3 4; do
        (cd "$here" && "$venv/bin/deepgo" run --seed "$seed" --html "$venv/seeds" "${seeded[@]}") || bad=1
    done
    return "$bad"
}

pip_install "$jupyter/requirements-test.txt"
command -v chromium >/dev/null || notrun+=("the browser's tests: install chromium")
part "lint" lint
part "units" units
part "fuzzing" fuzz "$([ -n "$all" ] && echo 20000 || echo 2000)"
part "Jupyter and the browser" browser
mapfile -t list < <(notebooks)
part "notebooks" "$venv/bin/deepgo" run --check "${list[@]}"
[ -z "$all" ] || part "other seeds" other_seeds

for n in "${notrun[@]}"; do echo "NOT RUN: $n" >&2; done
if [ ${#failed[@]} -gt 0 ]; then fail "failed: $(IFS=,; echo "${failed[*]}")."; fi
if [ ${#notrun[@]} -gt 0 ] && [ -n "${CI-}" ]; then fail "under CI everything must run."; fi
echo "All tests passed."
