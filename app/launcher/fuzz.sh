#!/bin/sh
# Lets Jazzer look for inputs that break a parser: every method with @FuzzTest, one after the other, each in a JVM of its
# own (Jazzer fuzzes only the first of a JVM) and for the time that its annotation says, or JAZZER_MAX_DURATION (10s).
#   app/launcher/fuzz.sh [DIR]     DIR/counts gets a line `passed failed skipped`, DIR/fuzz-*.log what Jazzer said
# A crash leaves its input beside the recorded ones, in src/test/resources: commit it with the fix, and every run tries it.
unset IFS CDPATH

root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 2
cd "$root" || exit 2
# shellcheck source=app/launcher/jdk.sh
. "$root/app/launcher/jdk.sh"
find_jdk
JAVA_HOME=$jdk
export JAVA_HOME
folder=${1-target/check}
mkdir -p "$folder"
passed=0 failed=0 crashed=

# Lines `module class method` of all fuzz tests.
targets() {
  grep -rl --include='*.java' '^ *@FuzzTest' -- */*/src/test | sort | while IFS= read -r source; do
    class=${source##*/}
    awk -v module="${source%%/src/test/*}" -v class="${class%.java}" '
      /^ *@FuzzTest/ { annotated = 1; next }
      annotated && match($0, /[A-Za-z_0-9]+\(/) { print module, class, substr($0, RSTART, RLENGTH - 1); annotated = 0 }' "$source"
  done
}

targets >"$folder/fuzz-targets"
while read -r module class method <&3; do
  log=$folder/fuzz-$class-$method.log
  say "fuzzing $class.$method"
  JAZZER_FUZZ=1 ./mvnw -B -pl "$module" -am test "-Dtest=$class#$method" -Dsurefire.failIfNoSpecifiedTests=false \
    </dev/null >"$log" 2>&1
  code=$?
  runs=$(sed -n 's/^.*\(Done [0-9]* runs in [0-9]* second.*\)$/\1/p' "$log" | sed -n '$p')
  # A run in which nothing was fuzzed is no success.
  if [ "$code" = 0 ] && [ -n "$runs" ]; then
    passed=$((passed + 1))
    say "  ${runs}"
  else
    failed=$((failed + 1))
    crashed="$crashed, $class.$method"
    say "  failed (log: $log)"
    grep -E '^(== Java Exception|[a-zA-Z.]+(Error|Exception):|\[ERROR\])|Test unit written' "$log" | sed -n 1,8p >&2
  fi
done 3<"$folder/fuzz-targets"

echo "$passed $failed 0" >>"$folder/counts"
say "fuzzed $((passed + failed)) targets: $passed found nothing, $failed failed${crashed:+ (${crashed#, })}"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
