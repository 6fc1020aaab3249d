# shellcheck shell=sh disable=SC2034,SC2154 # variables cross the files
# How the JVM is started, and the AOT cache that makes its start fast. Shared by the checkout's launcher and the installed
# one, which set fortlet_java, fortlet_class_path and `say`.

main_class=dev.fortlet.app.cli.Main

# Serial collector, C1 and no shared performance data start fastest and cost a large scan nothing (docs/adr/003).
# What a scan keeps, it keeps to the end: a small young generation, out of which it goes at once, touches less memory.
# A cache that does not fit is ignored by the JVM, which would complain about it on stdout.
java_options="-XX:+UseSerialGC -Xmn20m -XX:MaxTenuringThreshold=0 -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xlog:aot=off -Xlog:cds=off"

# Makes the AOT cache $1, logging to $2. Trains on the command that people wait for, over the example applications $3, which
# take most of its paths. Two steps, because the JVM's one-step form hands the class path to its child in
# JAVA_TOOL_OPTIONS, where a folder with a space falls apart.
make_aot_cache() {
  say "preparing a fast start (once per build)"
  work=$1.training-$$
  mkdir -p "$work" || return 1
  if [ -d "$3" ]; then example=$3; else example=; fi
  # A run with findings exits with 1, so its code says nothing: the recording is there or it is not.
  train -XX:AOTMode=record -XX:AOTConfiguration="$work/recording" -cp "$fortlet_class_path" "$main_class" \
    ${example:+scan} "${example:---help}" >"$2" 2>&1
  [ ! -s "$work/recording" ] ||
    train -XX:AOTMode=create -XX:AOTConfiguration="$work/recording" -XX:AOTCache="$work/cache" \
      -cp "$fortlet_class_path" >>"$2" 2>&1
  [ -s "$work/cache" ] && mv "$work/cache" "$1"
  made=$?
  [ "$made" = 0 ] || say "this JVM made no AOT cache, so every run starts slower (log: $2)"
  rm -rf "$work"
  return "$made"
}

# Options that the user keeps for other programs would end up in the cache, which then fits no plain run.
train() {
  (
    unset JDK_JAVA_OPTIONS JAVA_TOOL_OPTIONS
    exec "$fortlet_java" -XX:+UseSerialGC -XX:-UsePerfData "$@" </dev/null
  )
}
