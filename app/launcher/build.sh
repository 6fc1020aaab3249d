# shellcheck shell=sh disable=SC2154,SC2034,SC2015 # variables cross the files; `a && b || fail` ends the script
# The slow half of ./fortlet, which sets `root`: finds the JDK, builds, makes the AOT cache, and writes down what it found.

# shellcheck source=app/launcher/jdk.sh
. "$root/app/launcher/jdk.sh"
# shellcheck source=app/launcher/aot.sh
. "$root/app/launcher/aot.sh"

output=$root/app/cli/target/fortlet # gone with `mvn clean`, which is right

# Sets the fortlet_* variables that ./fortlet runs with, after building what is missing. Leaves behind $output/built
# (its time is the build's, its text the name of the jars' folder), $output/<hash>/*.jar with the AOT caches that belong
# to them, and $output/launch, which holds the same variables for the next run. Exit code 2 where that cannot be done.
prepare_launch() {
  case $root in
    *:*) fail "cannot run from $root: a class path cannot hold a folder with a colon in its name" ;;
  esac
  find_jdk
  if [ -w "$root" ]; then
    lock
    if build_is_stale || ! have_build; then build; fi
    choose_launch
    [ -r "$fortlet_aot" ] || prepare_fast_start
    write_launch
    unlock
    return
  fi
  have_build || fail "must build, and cannot write to $root: use a copy of your own, or have its owner run ./fortlet once"
  if build_is_stale; then say "runs an older build: the sources are newer, and $root cannot be written"; fi
  choose_launch
  [ -r "$fortlet_aot" ] || fortlet_aot=
}

# A marker without its jars is no build.
have_build() {
  [ -s "$output/built" ] && jars=$output/$(cat "$output/built") && [ -d "$jars" ]
}

# Asks ./fortlet's own question, of every module but the benchmarks and what serves tests: the command line stands on nearly all of them.
build_is_stale() {
  fortlet_modules=$(sed -n 's|.*<module>\(.*\)</module>.*|\1|p' "$root/pom.xml" | grep -v -e '^bench$' -e '^testing/' | tr '\n' ' ')
  sources_newer
}

build() {
  log=$root/target/build.log
  mkdir -p "$root/target" "$output" || fail "cannot write to $root"
  # The marker is as old as the start of the build: a source saved meanwhile is newer than it.
  : >"$output/built.new"
  rm -rf "$root/app/cli/target/jars" "$output/status"
  if [ -d "$root/app/cli/target/classes" ]; then why="its sources changed"; else why="first run"; fi
  say "building ($why; log: target/build.log)"
  began=$(date +%s)
  {
    cd "$root" && JAVA_HOME=$jdk ./mvnw -B ${FORTLET_OFFLINE:+-o} -pl app/cli,app/startup -am package -Dmaven.test.skip=true </dev/null 2>&1
    echo $? >"$output/status"
  } | show_progress
  if [ "$(cat "$output/status" 2>/dev/null)" != 0 ]; then
    grep '^\[ERROR\]' "$log" | sed -n 1,12p >&2
    [ -s "$log" ] && ! grep -q '^\[ERROR\]' "$log" && tail -n 12 "$log" >&2
    fail "the build failed; the whole log is $log"
  fi
  keep_jars
  say "built in $(($(date +%s) - began)) s"
}

# Copies the build's output to the log; on a terminal also says which module it is at.
show_progress() {
  : >"$log"
  while IFS= read -r line; do
    printf '%s\n' "$line" >>"$log"
    case $line in
      "[INFO] Building "*"["*"]")
        if [ -t 2 ]; then
          step=${line##*[}
          name=${line#"[INFO] Building "}
          printf '\r\033[K%s: building %s %s' "${0##*/}" "${step%]}" "${name%% [0-9]*}" >&2
        fi
        ;;
    esac
  done
  if [ -t 2 ]; then printf '\r\033[K' >&2; fi
}

# Moves the jars into a folder named by their content, and makes them start faster there (docs/adr/010). A running Fortlet keeps the jars it began with (they are open),
# and the AOT caches beside them can belong to no other jars.
keep_jars() {
  hash=$(
    cd "$root/app/cli/target" || exit 1
    for jar in jars/*.jar fortlet-cli-*.jar ../../startup/target/fortlet-startup-*.jar; do
      sha256 "$jar" && printf '%s\n' "${jar##*/}"
    done >"$output/hashes" && sha256 "$output/hashes" | cut -c1-16
  ) || fail "cannot hash the built jars: no sha256sum, shasum or openssl"
  rm -f "$output/hashes" "$output/status"
  jars=$output/$hash
  if [ ! -d "$jars" ]; then
    rm -rf "$jars.new"
    mkdir "$jars.new" &&
      cp -p "$root"/app/cli/target/jars/*.jar "$root"/app/cli/target/fortlet-cli-*.jar "$jars.new" &&
      "$jdk/bin/java" -cp "$root/app/startup/target/classes" dev.fortlet.app.startup.Jars "$jars.new"/*.jar >>"$log" 2>&1 &&
      mv "$jars.new" "$jars" || fail "cannot write $jars"
  fi
  for folder in "$output"/*/; do
    [ "$folder" = "$jars/" ] || rm -rf "$folder"
  done
  # Writing renews the file's time; the marker must keep the time at which the build began.
  touch -r "$output/built.new" "$output/began"
  printf '%s' "$hash" >"$output/built.new"
  touch -r "$output/began" "$output/built.new"
  rm -f "$output/began"
  mv "$output/built.new" "$output/built"
}

choose_launch() {
  fortlet_java=$jdk/bin/java
  fortlet_release=$jdk/release
  jvm_build "$fortlet_release"
  fortlet_aot=$jars/jvm-$(printf '%s' "$jdk;$jvm_build" | cksum | tr ' ' -).aot
  fortlet_class_path=
  for jar in "$jars"/*.jar; do
    fortlet_class_path=$fortlet_class_path${fortlet_class_path:+:}$jar
  done
}

prepare_fast_start() {
  mkdir -p "$root/target"
  make_aot_cache "$fortlet_aot" "$root/target/aot.log" "$root/examples" || fortlet_aot=
}

write_launch() {
  {
    printf '# Written by app/launcher/build.sh; remove it and the next run finds everything anew.\n'
    launch_line fortlet_root "$root"
    launch_line fortlet_asked_home "${JAVA_HOME-}"
    launch_line fortlet_java "$fortlet_java"
    launch_line fortlet_options "$java_options"
    launch_line fortlet_release "$fortlet_release"
    launch_line fortlet_jvm_build "$jvm_build"
    launch_line fortlet_first_jar "${fortlet_class_path%%:*}"
    launch_line fortlet_class_path "$fortlet_class_path"
    launch_line fortlet_aot "$fortlet_aot"
    launch_line fortlet_modules "$fortlet_modules"
  } >"$output/launch.$$" && mv "$output/launch.$$" "$output/launch" || fail "cannot write $output/launch"
}

launch_line() {
  case $2 in
    *\'*) printf "%s='%s'\n" "$1" "$(printf '%s' "$2" | sed "s/'/'\\\\''/g")" ;;
    *) printf "%s='%s'\n" "$1" "$2" ;;
  esac
}

# One builder at a time: a folder is made by exactly one of two runs that try. A lock whose owner died is taken over.
lock() {
  lock=$root/target/launcher.lock
  mkdir -p "$root/target"
  waiting=
  until mkdir "$lock" 2>/dev/null; do
    owner=$(cat "$lock/owner" 2>/dev/null)
    if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then
      rm -rf "$lock"
      continue
    fi
    [ -n "$waiting" ] || say "another run is building; waiting for it"
    waiting=yes
    sleep 1
  done
  echo $$ >"$lock/owner"
  trap unlock EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
}

unlock() {
  rm -rf "$lock"
  trap - EXIT INT TERM HUP
}
