#!/usr/bin/env bash
# The whole program, from text to JSON, start-up included: one document of 1 KB to 10 MB, and 1 to 10,000 documents.
#
# usage: benches/whole.sh [PROGRAM [ENGINE ...]]      default: target/release/onrecord patterns fast
#
# Each run stands on one core and has one worker. Prints processor time of a run (user and system, so that other work on the
# machine counts little; small inputs are read twenty times and the time divided), the best of five or of as many as fit in
# 20 s; words a second; the most memory it held. The texts are the paragraphs of the articles in fixtures, shuffled, always
# the same. The accurate engine gets a hundredth of the documents and no more than 1 MB. Needs awk and GNU time.
set -euo pipefail
program=$(realpath "${1:-target/release/onrecord}")
cd "$(dirname "$0")/.."
shift || true
[ $# -gt 0 ] || set -- patterns fast
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat fixtures/articles/*/article.txt | awk 'length($0) > 40' > "$work/paragraphs"

# article BYTES SEED
article() {
  awk -v most="$1" -v seed="$2" '
    { line[NR] = $0 }
    END { srand(seed); while (size < most) { at = int(rand() * NR) + 1; print line[at] "\n"; size += length(line[at]) + 2 } }
  ' "$work/paragraphs"
}

# measure ENGINE INPUT LABEL
measure() {
  local words best='' memory spent=0 round times=1
  words=$(wc -w < "$2")
  if [ "$words" -lt 10000 ]; then times=20; fi
  for round in 1 2 3 4 5; do
    # Status 1 tells of findings, not of failure.
    taskset -c "$(nproc --all | awk '{ print $1 - 1 }')" /usr/bin/time -f '%U %S %M %e' -o "$work/time" \
      sh -c 'times=$1; shift; for run in $(seq "$times"); do "$@" > /dev/null || [ $? -le 1 ] || exit; done' sh "$times" \
      "$program" extract --no-config --quiet --engine "$1" -j1 --format jsonl "$2"
    read -r user system kb wall < <(tail -1 "$work/time")
    best=$(awk -v a="$user" -v b="$system" -v n="$times" -v best="$best" \
      'BEGIN { c = (a + b) / n; print best == "" || c < best ? c : best }')
    memory=$kb
    spent=$(awk -v a="$spent" -v b="$wall" 'BEGIN { print a + b }')
    if awk -v spent="$spent" 'BEGIN { exit spent < 20 }'; then break; fi
  done
  awk -v engine="$1" -v label="$3" -v words="$words" -v cpu="$best" -v kb="$memory" 'BEGIN {
    printf "| %s | %s | %d | %.3f | %.2f | %d | %d |\n", engine, label, words, cpu, cpu * 1e6 / words, words / cpu, kb / 1024
  }'
}

awk -F': ' '/model name/ { print $2; exit }' /proc/cpuinfo
git rev-parse --short HEAD 2>/dev/null || true
"$program" --version
printf '| engine | input | words | CPU s | µs a word | words/s | MB |\n|---|---|---|---|---|---|---|\n'
for engine in "$@"; do
  sizes=(1000 10000 100000 1000000 10000000) counts=(1 100 10000)
  if [ "$engine" = accurate ]; then sizes=(1000 10000 100000 1000000) counts=(1 100); fi
  for size in "${sizes[@]}"; do
    article "$size" 1 > "$work/article.txt"
    measure "$engine" "$work/article.txt" "one document, $((size / 1000)) KB"
  done
  # A few different articles of 4 KB (about 700 words), again and again.
  for number in $(seq 20); do
    article 4000 "$number" | awk -v id="$number" '
      { gsub(/\\/, "\\\\"); gsub(/"/, "\\\""); gsub(/\t/, "\\t"); text = text $0 "\\n" }
      END { print "\"text\":\"" text "\"}" }'
  done > "$work/bodies"
  for count in "${counts[@]}"; do
    awk -v count="$count" '{ body[NR] = $0 } END { for (i = 0; i < count; i++) print "{\"id\":\"" i "\"," body[i % NR + 1] }' \
      "$work/bodies" > "$work/articles.jsonl"
    measure "$engine" "$work/articles.jsonl" "$count documents of 4 KB"
  done
done
