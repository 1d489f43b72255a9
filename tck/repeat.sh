#!/usr/bin/env bash
# Shows that no test of the TCK is flaky: builds once, then runs the TCK again and again, each time on a single server and on a
# cluster, and its tests of annotations in each container.
#   tck/repeat.sh [how often, 10 unless given] [further arguments for Maven, such as -o]
# Ends with an error if any run failed, after all of them. The logs of those stay in target/tck-repeat.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

times=10
if (($# > 0)) && [[ $1 != -* ]]; then
    times=$1
    shift
fi
if [[ ! $times =~ ^[1-9][0-9]*$ ]]; then
    echo "How often? $times is no number from 1 on." >&2
    exit 2
fi
trap 'exit 130' INT
trap 'exit 143' TERM

logs=target/tck-repeat
rm -rf "$logs"

# All that mvn verify does before the TCK but our own tests; the last of it puts the jar into the TCK's repository.
if ! build=$(mvn -B pre-integration-test -DskipTests "$@" < /dev/null 2>&1); then
    echo "$build"
    exit 1
fi
mkdir -p "$logs"

failed=0
for ((run = 1; run <= times; run++)); do
    log=$logs/run-$run.log
    result=passed
    # Without four verdicts the TCK did not come to its end, or was left out.
    if ! mvn -B invoker:run -Dexamples.skip "$@" < /dev/null > "$log" 2>&1 || (($(grep -c 'TCK on a ' "$log") != 4)); then
        result="FAILED, see $log"
        failed=$((failed + 1))
    fi
    echo "run $run of $times: $result"
    # The counts on each kind, and before them what is wrong; or else why there are none.
    sed -nE 's/^\[INFO\] (TCK on a |  [a-z])/  \1/p' "$log" | grep . || grep -m 5 ERROR "$log" || tail -n 5 "$log"
    [[ $result != passed ]] || rm "$log"
done

echo "$((times - failed)) of $times runs passed"
((failed == 0))
