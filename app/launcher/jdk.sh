# shellcheck shell=sh disable=SC2154,SC2034 # variables cross the files
# Finds a JDK 25 or newer, or fetches the pinned one. Sourced by ./fortlet and ./check, which set `root` and `say`.
# The one entry is find_jdk: it sets `jdk` to a JDK's home, or ends the script with exit code 2.

find_jdk() {
  if installed_jdk 25 25 || installed_jdk 26 99; then
    return 0
  fi
  fetch_jdk
}

# The first JDK whose feature version lies between $1 and $2. A newer one than 25 is only taken where there is no 25,
# because new compilers bring new warnings, and the build treats warnings as errors. JAVA_HOME is the user's own word.
installed_jdk() {
  if [ -n "${JAVA_HOME-}" ] && jdk_within "$JAVA_HOME" 25 99; then
    return 0
  fi
  on_path=$(command -v java) && follow_links "$on_path" && jdk_within "${followed%/bin/java}" "$1" "$2" && return 0
  if [ -z "${FORTLET_JDK_FOLDERS+set}" ] && [ -x /usr/libexec/java_home ]; then
    mac_home=$(/usr/libexec/java_home -v "$1+" 2>/dev/null) && jdk_within "$mac_home" "$1" "$2" && return 0
  fi
  # FORTLET_JDK_FOLDERS (folders of JDKs, one a line) stands in for the usual ones: the launcher's tests hide them so.
  while IFS= read -r folder; do
    for candidate in "$folder"/*; do
      jdk_within "$candidate" "$1" "$2" && return 0
      jdk_within "$candidate/Contents/Home" "$1" "$2" && return 0
      jdk_within "$candidate/libexec/openjdk.jdk/Contents/Home" "$1" "$2" && return 0
    done
  done <<FOLDERS
$root/.cache/jdk
${FORTLET_JDK_FOLDERS-$usual_jdk_folders}
FOLDERS
  return 1
}

usual_jdk_folders="/usr/lib/jvm
/usr/lib64/jvm
/usr/java
/opt/java
/opt
/Library/Java/JavaVirtualMachines
${HOME-}/Library/Java/JavaVirtualMachines
/opt/homebrew/opt
/usr/local/opt
${HOME-}/.sdkman/candidates/java
${HOME-}/.jdks
${HOME-}/.gradle/jdks
${HOME-}/.asdf/installs/java
${HOME-}/.local/share/mise/installs/java"

# Sets `jdk` and succeeds when folder $1 is a JDK (it has javac) of a feature version between $2 and $3.
jdk_within() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
  jdk_feature_version "$1"
  [ "$feature" -ge "$2" ] && [ "$feature" -le "$3" ] || return 1
  jdk=$1
}

# Reads the version from the JDK's `release` file, which costs nothing; runs it only where there is none.
jdk_feature_version() {
  version=
  if [ -r "$1/release" ]; then
    while IFS= read -r line || [ -n "$line" ]; do
      case $line in JAVA_VERSION=*) version=${line#JAVA_VERSION=} && break ;; esac
    done <"$1/release"
  fi
  [ -n "$version" ] || version=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p')
  version=${version#\"}
  feature=${version%%[!0-9]*}
  feature=${feature:-0}
}

# Sets `followed` to the file behind $1, however many links lead to it. readlink -f is too young on macOS.
follow_links() {
  followed=$1
  while [ -h "$followed" ]; do
    target=$(readlink "$followed") || return 1
    case $target in
      /*) followed=$target ;;
      *) followed=${followed%/*}/$target ;;
    esac
  done
}

fetch_jdk() {
  wanted="needs a JDK 25 or newer and found none: install one, such as Temurin 25 from https://adoptium.net, or set JAVA_HOME to it"
  [ -z "${FORTLET_OFFLINE-}" ] || fail "$wanted"
  platform=$(jdk_platform)
  # FORTLET_JDK_TABLE names another table of archives, for the launcher's tests and for sites with a mirror.
  table=${FORTLET_JDK_TABLE-$root/app/launcher/temurin.tsv}
  sum= && address=
  while IFS='	' read -r name listed_sum listed_address; do
    [ "$name" = "$platform" ] && sum=$listed_sum && address=$listed_address
  done <"$table"
  [ -n "$address" ] || fail "$wanted (there is no pinned archive for $platform)"

  fetched=$root/.cache/jdk/temurin-$(printf '%s' "$sum" | cut -c1-16)
  work=$root/.cache/jdk/.fetching-$$
  mkdir -p "$work" 2>/dev/null || fail "$wanted (it could be fetched, but $root/.cache cannot be written)"
  trap 'rm -rf "$work"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  say "no JDK 25 found; fetching $address into .cache"
  download "$address" "$work/archive" || fail "$wanted (fetching $address failed)"
  actual=$(sha256 "$work/archive") || fail "has no sha256sum, shasum or openssl to check the fetched JDK with; $wanted"
  [ "$actual" = "$sum" ] || fail "refuses the fetched JDK: $address has SHA-256 $actual, expected $sum; $wanted"
  mkdir "$work/unpacked"
  tar -xzf "$work/archive" -C "$work/unpacked" || fail "could not unpack the fetched JDK into $work; $wanted"
  unpacked=
  for candidate in "$work"/unpacked/*/Contents/Home "$work"/unpacked/*; do
    [ -x "$candidate/bin/java" ] && unpacked=$candidate && break
  done
  [ -n "$unpacked" ] || fail "found no bin/java in the archive from $address; $wanted"
  # A rename is all or nothing; where another run was quicker its copy serves as well.
  [ -d "$fetched" ] || mv "$unpacked" "$fetched" 2>/dev/null || [ -d "$fetched" ] || fail "could not write $fetched"
  rm -rf "$work"
  trap - EXIT INT TERM HUP
  jdk_within "$fetched" 25 99 || fail "cannot use the JDK in $fetched, which says it is version $version; $wanted"
  say "using the JDK in $fetched"
}

# The machine as the table names it; musl is asked for by its loader, as Alpine has no other sign of it.
jdk_platform() {
  machine=$(uname -m)
  case $machine in
    amd64) machine=x86_64 ;;
    arm64) machine=aarch64 ;;
  esac
  case $(uname -s) in
    Darwin) printf 'macos-%s' "$machine" ;;
    Linux) if [ -e "/lib/ld-musl-$machine.so.1" ]; then printf 'musl-%s' "$machine"; else printf 'linux-%s' "$machine"; fi ;;
    *) printf '%s-%s' "$(uname -s)" "$machine" ;;
  esac
}

download() {
  if command -v curl >/dev/null 2>&1; then
    if [ -t 2 ]; then meter=--progress-bar; else meter=--silent; fi
    curl --fail --location --connect-timeout 15 --retry 2 "$meter" --output "$2" "$1"
  elif command -v wget >/dev/null 2>&1; then
    wget -q -T 60 -O "$2" "$1"
  else
    fail "has neither curl nor wget to fetch it with, and $wanted"
  fi
}

sha256() {
  if command -v sha256sum >/dev/null 2>&1; then
    sha256sum <"$1" | cut -d' ' -f1
  elif command -v shasum >/dev/null 2>&1; then
    shasum -a 256 <"$1" | cut -d' ' -f1
  elif command -v openssl >/dev/null 2>&1; then
    openssl dgst -sha256 -r <"$1" | cut -d' ' -f1
  else
    return 1
  fi
}

say() { printf '%s: %s\n' "${0##*/}" "$1" >&2; }

fail() {
  say "$1"
  exit 2
}
