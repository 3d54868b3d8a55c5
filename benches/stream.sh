#!/usr/bin/env bash
# A stream of articles as long as you like through the whole program: how long it takes, and the most memory it needs.
#
#   benches/stream.sh [GIGABYTES] [ENGINE] [COMMAND] [JOBS]      by default: 5 patterns extract, all processors
#
# The articles are those of fixtures/articles over and over, each under an id of its own, as JSON Lines that are made
# while they are read; nothing is stored. ONRECORD names the program, by default that of a release build.
set -euo pipefail
cd "$(dirname "$0")/.."
gigabytes=${1:-5} engine=${2:-patterns} command=${3:-extract} jobs=${4:-$(nproc)}
onrecord=${ONRECORD:-target/release/onrecord}

articles() {
  awk -v bytes="$(awk "BEGIN { printf \"%.0f\", $gigabytes * 1e9 }")" '
    FNR == 1 { count++ }
    { gsub(/\\/, "\\\\"); gsub(/"/, "\\\""); gsub(/\t/, "\\t"); gsub(/\r/, ""); text[count] = text[count] $0 "\\n" }
    END {
      for (number = 0; written < bytes; number++) {
        line = "{\"id\":\"a" number "\",\"text\":\"" text[number % count + 1] "\"}"
        written += length(line) + 1
        print line
      }
    }' fixtures/articles/*/article.txt
}

articles | {
  start=$(date +%s.%N)
  LC_ALL=C "$onrecord" "$command" --no-config --engine "$engine" --format jsonl --input-format jsonl --jobs "$jobs" - \
    <&0 > >(wc -lc | awk '{ print $1 " records, " $2 / 1e9 " GB of results" }') &
  program=$!
  most=0
  while kill -0 "$program" 2>/dev/null; do
    now=$(awk '/^VmHWM/ { print $2 }' "/proc/$program/status" 2>/dev/null || true)
    most=${now:-$most}
    sleep 0.5
  done
  status=0
  wait "$program" || status=$?
  end=$(date +%s.%N)
  sleep 1
  awk "BEGIN { s = $end - $start; printf \"%s, %s, $jobs jobs: %.2f GB in %.0f s, %.2f MB/s, at most %.0f MB of memory, exit status $status\\n\", \"$command\", \"$engine\", $gigabytes, s, $gigabytes * 1000 / s, $most / 1024 }"
}
