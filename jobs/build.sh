# What jobs/submit and jobs/benchmark share: finding Java, and building with Maven. Sourced, with the project's
# directory in $home; not run.

fail() {
  echo "$1" >&2
  exit 1
}

# Sets java to a Java 17 or later.
find_java() {
  local version
  java=${JAVA_HOME:+$JAVA_HOME/bin/}java
  command -v "$java" >/dev/null ||
    fail "Suffice needs Java 17, and found no $java: install a JDK 17, or point JAVA_HOME to one."
  version=$("$java" -version 2>&1 | sed -n 's/.* version "\(1\.\)\{0,1\}\([0-9]*\).*/\2/p')
  [[ ${version:-0} -ge 17 ]] ||
    fail "Suffice needs Java 17, and $java is Java ${version:-unknown}: install a JDK 17, or point JAVA_HOME to one."
}

# Builds up to a phase of Maven, with these options besides; silent unless it fails.
build_with_maven() {
  local version major minor patch output
  command -v mvn >/dev/null ||
    fail "Suffice needs Maven to build itself, and found no mvn: install Maven 3.8.6 or later."
  version=$(mvn -version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p')
  IFS=. read -r major minor patch <<<"${version:-0.0.0}"
  ((major * 10000 + ${minor:-0} * 100 + ${patch:-0} >= 30806)) ||
    fail "Suffice needs Maven to build itself, and mvn is ${version:-of no known version}: install Maven 3.8.6 or later."
  # Its checks are for those who change the sources, not for those who run a job.
  output=$(cd "$home" && mvn -q -B -ntp -DskipTests -Djacoco.skip -Dspotless.check.skip -Denforcer.skip \
    -Dmaven.compiler.failOnWarning=false "$@" 9>&- 2>&1) || fail "$output"
}

# From here to unlock_builds one at a time, where the system can lock: two may start together in a fresh clone.
lock_builds() {
  mkdir -p "$home/target"
  exec 9>"$home/target/.lock"
  if command -v flock >/dev/null; then
    flock 9
  fi
}

unlock_builds() {
  exec 9>&-
}
