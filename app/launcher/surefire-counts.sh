#!/bin/sh
# Adds up the surefire reports of all modules: one line `passed failed skipped` is appended to file $1, and each skipped
# test with its reason to file $2.
find . -name node_modules -prune -o -path '*/target/surefire-reports/TEST-*.xml' -print | {
  while IFS= read -r report; do cat "$report"; done
} | awk -v notes="$2" '
  function attribute(name) {
    if (!match($0, " " name "=\"[^\"]*\"")) return ""
    return substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4)
  }
  /<testsuite / { suite = 1 }
  suite && / tests="/ { tests += attribute("tests"); bad += attribute("errors") + attribute("failures"); skipped += attribute("skipped"); suite = 0 }
  /<testcase / { test = attribute("classname") "." attribute("name") }
  /<skipped/ {
    reason = attribute("message")
    # An assumption that does not hold stands in the text instead.
    if (reason == "" && (start = index($0, "<![CDATA["))) reason = substr($0, start + 9)
    sub(/^org\.opentest4j\.TestAbortedException: */, "", reason)
    sub(/^Assumption failed: */, "", reason)
    if (reason == "") reason = "no reason given"
    gsub(/&quot;/, "\"", reason); gsub(/&apos;/, "\047", reason); gsub(/&lt;/, "<", reason); gsub(/&gt;/, ">", reason)
    gsub(/&#10;/, " ", reason); gsub(/&amp;/, "\\&", reason)
    print test ": " reason >> notes
  }
  END { printf "%d %d %d\n", tests - bad - skipped, bad, skipped }' >>"$1"
