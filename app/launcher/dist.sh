# shellcheck shell=sh disable=SC2154,SC2015 # variables cross the files; `a && b || fail` ends the script
# ./fortlet dist: makes the archive that is installed by unpacking it. Sourced after build.sh has built the jars.
# The same sources and JDK give the same bytes: names sorted, one time, one owner, no name or time in the gzip header.

# Leaves behind target/dist/fortlet-<version>-<platform>.tar.gz, its .sha256, and a Homebrew formula that names both.
make_dist() {
  find_jdk
  have_build || fail "has no build to pack"
  version=$(sed -n 's|^  <version>\(.*\)</version>.*|\1|p' "$root/pom.xml")
  platform=$(jdk_platform)
  name=fortlet-$version-$platform
  dist=$root/target/dist
  folder=$dist/$name
  log=$root/target/dist.log
  rm -rf "$dist" && mkdir -p "$folder/bin" "$folder/lib" "$folder/share" || fail "cannot write $dist"
  : >"$log"

  say "packing $name"
  link_runtime
  cp "$jars"/*.jar "$folder/lib" && cp "$root/app/launcher/aot.sh" "$folder/lib" &&
    cp "$root/app/launcher/installed/fortlet" "$folder/bin" &&
    cp -R "$root/examples" "$folder/share" &&
    cp "$root/LICENSE" "$root/README.md" "$folder" || fail "cannot write $folder"
  # Names the AOT cache: its jars and its runtime.
  printf '%s-%s\n' "$(cat "$output/built")" "$(cksum <"$folder/runtime/release" | tr ' ' -)" >"$folder/lib/build"
  write_manual
  collect_licences
  describe_parts
  pack
}

# Only what the jars use of the JDK; jdeps would say so if one came to need more.
link_runtime() {
  modules=$("$jdk/bin/jdeps" --multi-release 25 --ignore-missing-deps --print-module-deps "$jars"/*.jar 2>>"$log") ||
    fail "cannot tell which modules of the JDK are needed; the log is $log"
  "$jdk/bin/jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages --output "$folder/runtime" >>"$log" 2>&1 ||
    fail "cannot make a Java runtime with $jdk; use another JDK 25 (JAVA_HOME), the log is $log"
}

# The manual page and the completions, where each reader and shell looks below a prefix such as /usr/local.
write_manual() {
  write_page share/man/man1/fortlet.1 help --man
  write_page share/bash-completion/completions/fortlet completion bash
  write_page share/zsh/site-functions/_fortlet completion zsh
  write_page share/fish/vendor_completions.d/fortlet.fish completion fish
}

write_page() {
  page=$folder/$1
  shift
  mkdir -p "${page%/*}" && "$jdk/bin/java" -cp "$fortlet_class_path" "$main_class" "$@" >"$page" 2>>"$log" || fail "cannot write $page; the log is $log"
}

# The licences that the jars carry within, or that are kept here for those which carry none; the runtime has its own in
# runtime/legal.
collect_licences() {
  for jar in "$jars"/*.jar; do
    case ${jar##*/} in fortlet-*) continue ;; esac
    within=$("$jdk/bin/jar" --list --file "$jar" | grep -E '^META-INF/(LICENSE|NOTICE)[^/]*$')
    library=${jar##*/}
    mkdir -p "$folder/licences/${library%.jar}"
    for entry in $within; do
      (cd "$folder/licences/${library%.jar}" && "$jdk/bin/jar" --extract --file "$jar" "$entry" && mv "$entry" . && rmdir META-INF)
    done
    own=$root/app/launcher/licences/${library%.jar}.txt
    if [ -z "$within" ] && [ -f "$own" ]; then
      cp "$own" "$folder/licences/${library%.jar}/LICENSE" || fail "cannot write $folder"
    elif [ -z "$within" ]; then
      printf '%s: Apache-2.0, the text is in LICENSE\n' "${library%.jar}" >"$folder/licences/${library%.jar}/LICENSE"
    fi
  done
}

# A CycloneDX bill of materials of what is in lib, by the Maven plugin that CycloneDX keeps.
describe_parts() {
  (cd "$root" && JAVA_HOME=$jdk ./mvnw -B -q ${FORTLET_OFFLINE:+-o} -Pdist -pl app/cli -am package -Dmaven.test.skip=true </dev/null >>"$log" 2>&1) ||
    fail "could not write the bill of materials${FORTLET_OFFLINE:+ (a run without FORTLET_OFFLINE=1 fetches what writes it)}; the log is $log"
  cp "$root/app/cli/target/fortlet.cdx.json" "$folder/fortlet.cdx.json" || fail "cannot write $folder"
}

pack() {
  epoch=$(sed -n 's|.*<project.build.outputTimestamp>\(....\)-\(..\)-\(..\)T.*|\1\2\30000.00|p' "$root/pom.xml")
  chmod -R u=rwX,go=rX "$folder"
  find "$folder" -exec env TZ=UTC touch -h -t "$epoch" {} +
  if tar --version 2>/dev/null | grep -q GNU; then owner="--owner=0 --group=0 --numeric-owner"; else owner="--uid 0 --gid 0 --uname= --gname="; fi
  # shellcheck disable=SC2086 # the owner's options are words
  (cd "$dist" && find "$name" | LC_ALL=C sort | tar --format=ustar $owner --no-recursion -cf - -T -) | gzip -n -9 >"$dist/$name.tar.gz" ||
    fail "cannot write $dist/$name.tar.gz"
  sum=$(sha256 "$dist/$name.tar.gz") || fail "no sha256sum, shasum or openssl to sum the archive with"
  printf '%s  %s\n' "$sum" "$name.tar.gz" >"$dist/$name.tar.gz.sha256"
  sed -e "s|@VERSION@|$version|" -e "s|@ARCHIVE@|$name.tar.gz|" -e "s|@SHA256@|$sum|" \
    "$root/app/launcher/installed/fortlet.rb" >"$dist/fortlet.rb" || fail "cannot write $dist/fortlet.rb"
  rm -rf "$folder"
  say "target/dist/$name.tar.gz ($(($(wc -c <"$dist/$name.tar.gz") / 1048576)) MiB, SHA-256 $sum)"
}
