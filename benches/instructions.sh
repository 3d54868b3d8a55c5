#!/usr/bin/env bash
# Counts the instructions of whole runs under callgrind and fails where one takes over 10 % more than recorded.
#
# usage: benches/instructions.sh [PROGRAM] [--record]      default: target/debug/onrecord, what `cargo test` built
#
# benches/instructions.txt holds the counts, and which compiler and build they are of; another compiler's counts cannot
# be compared, so then it only prints them. --record writes them anew: commit that with what made them change.
set -euo pipefail
cd "$(dirname "$0")/.."
program=target/debug/onrecord record=false
for argument in "$@"; do
  case $argument in --record) record=true ;; *) program=$argument ;; esac
done
baseline=benches/instructions.txt
build="$(rustc --version), $(basename "$(dirname "$program")")"
# By name: another article beside them must not change what is counted.
names=(analysis-grain-corridor broadsheet-school-roofs business-lithium-profit clean-ferry-pier clean-tide-study
  court-bridge-inspector crime-warehouse-fire diplomacy-summit-leak)
articles=("${names[@]/%//article.txt}")
articles=("${articles[@]/#/fixtures/articles/}")
article=${articles[0]}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Eight articles as one: start-up must not hide what a word costs.
cat "${articles[@]}" > "$work/long.txt"

count() {
  local name=$1
  shift
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" "$@" > /dev/null 2> "$work/log" || [ $? -le 1 ]
  echo "$name $(awk '/Collected/ { print $NF }' "$work/log")"
}
{
  count extract-patterns extract --no-config -j1 --engine patterns --format jsonl "$work/long.txt"
  count extract-fast extract --no-config -j1 --engine fast --format jsonl "$article"
  count audit audit --no-config -j1 --engine patterns --format jsonl "$work/long.txt"
  count graph-svg graph --no-config -j1 --engine patterns --format svg --output "$work/graph.svg" "$article"
  count report report --no-config -j1 --engine patterns --output "$work/report.html" "$article"
} > "$work/counts"

if $record; then
  { echo "$build"; cat "$work/counts"; } > "$baseline"
  cat "$baseline"
  exit
fi
if [ "$(head -1 "$baseline")" != "$build" ]; then
  echo "recorded with “$(head -1 "$baseline")”, this is “$build”: not compared"
  cat "$work/counts"
  exit
fi
awk 'NR == FNR { before[$1] = $2; next }
  { rise = ($2 / before[$1] - 1) * 100; printf "%-18s %14d instructions, %+.1f %%\n", $1, $2, rise; if (rise > 10) bad = 1 }
  END { if (bad) print "more than 10 % over benches/instructions.txt: find out why, or --record"; exit bad }' \
  <(tail -n +2 "$baseline") "$work/counts"
