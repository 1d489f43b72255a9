#!/usr/bin/env bash
# Shows that no test of the TCK is flaky: runs it again and again, each time on a single server and on a cluster.
#   tck/repeat.sh [how often, 10 unless given] [further arguments for Maven]
# Ends with an error if any run failed, after all of them.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

times=${1:-10}
shift || true
failed=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT

for ((run = 1; run <= times; run++)); do
    # No tests of ours: only what builds the jar, and the TCK on it.
    if mvn -B verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false \
        -Dit.test=none -Dfailsafe.failIfNoSpecifiedTests=false "$@" < /dev/null > "$log" 2>&1; then
        result=passed
    else
        result=FAILED
        failed=$((failed + 1))
    fi
    echo "run $run of $times: $result"
    grep -E 'TCK on a |  failed: |  skipped: ' "$log" | sed -E 's/^\[INFO\] /  /' || tail -n 50 "$log"
done

echo "$((times - failed)) of $times runs passed"
((failed == 0))
