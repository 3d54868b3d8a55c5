#!/usr/bin/env bash
# Documents that nobody wrote, at full size: how long they take and how much memory, and that both stay bounded.
#
# usage: benches/knocks.sh [PROGRAM [ENGINE]]      default: target/release/onrecord patterns
#
# Fails where a run ends in a panic or a signal, takes more processor time or more memory than its row allows, or is
# refused or read where the other was expected. The same in small, for every engine, is tests/it/sizes.rs and
# tests/it/corpora.rs. Needs awk, gzip and GNU time; takes 200 MB of the disk for temporary files.
set -euo pipefail
program=$(realpath "${1:-target/release/onrecord}") engine=${2:-patterns}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
failed=0

# knock WHAT STATUS SECONDS MEGABYTES FILE [FLAG ...]: STATUS is 0 where it is read, 2 where it is refused.
knock() {
  local what=$1 expected=$2 seconds=$3 megabytes=$4 file=$5 status=0 verdict=ok
  shift 5
  LC_ALL=C timeout 600 /usr/bin/time -f '%U %S %M' -o time \
    "$program" extract --no-config --quiet --engine "$engine" -j1 --format jsonl "$@" "$file" > out 2> err || status=$?
  read -r user system kb < <(tail -1 time)
  local cpu mb
  cpu=$(awk -v a="$user" -v b="$system" 'BEGIN { printf "%.1f", a + b }')
  mb=$((kb / 1024))
  [ "$status" = "$expected" ] || verdict="status $status: $(head -c 200 err)"
  grep -q 'panicked\|failed on this document' err && verdict=panic
  awk -v cpu="$cpu" -v most="$seconds" 'BEGIN { exit cpu > most }' || verdict="over $seconds s"
  [ "$mb" -le "$megabytes" ] || verdict="over $megabytes MB"
  [ "$verdict" = ok ] || failed=1
  printf '| %s | %s | %s s (%s) | %s MB (%s) | %s |\n' "$what" \
    "$(awk -v b="$(stat -c %s "$file")" 'BEGIN { printf "%.1f MB", b / 1e6 }')" "$cpu" "$seconds" "$mb" "$megabytes" "$verdict"
  rm -f "$file"
}

# many COUNT TEXT: TEXT over and over; {} is the number.
many() {
  awk -v count="$1" -v text="$2" 'BEGIN {
    at = index(text, "{}")
    for (i = 0; i < count; i++) printf "%s", at ? substr(text, 1, at - 1) i substr(text, at + 2) : text
  }'
}

news='The minister said that the bridge is safe. '
awk -F': ' '/model name/ { print $2; exit }' /proc/cpuinfo
"$program" --version
printf '| knock | size | processor time (at most) | memory (at most) | |\n|---|---|---|---|---|\n'

many 1000000 '“a ' > marks.txt
knock 'a million quotation marks that nothing closes' 0 60 1500 marks.txt
many 1000000 '"' > plain-marks.txt
knock 'a million plain marks' 0 60 800 plain-marks.txt
many 125000 "$news" > words.txt
knock 'a paragraph of a million words' 0 60 800 words.txt
# Hundreds of contents nest in one another: 12 KB of memory for each word, JSON among it, the most there is.
many 100000 'said ' > said.txt
knock 'a hundred thousand cues without a full stop' 0 60 1500 said.txt
many 20000000 a > word.txt
knock 'a word of 20 MB' 0 60 800 word.txt
many 100000 '“The item {} is safe,” said Anna{} Berg.

' > crowd.txt
knock 'an article with 100,000 sources' 0 60 1500 crowd.txt
many 40000 "S$(printf '\xcc\x81\xcc\x96\xcc\xb4%.0s' $(seq 20)) said so. " > zalgo.txt
knock 'letters under heaps of marks' 0 60 800 zalgo.txt
{ many 100000 '<div>'; many 200 "$news"; many 100000 '</div>'; } > deep.html
knock 'a page nested 100,000 deep' 0 60 800 deep.html
{ printf '{"id":"a","text":"'; many 50000000 a; printf '"}\n'; } > line.jsonl
knock 'a line of JSON of 50 MB' 2 20 200 line.jsonl
{ printf '{"id":"a","text":'; many 10000000 '['; printf '\n'; } > nested.jsonl
knock 'ten million brackets in JSON' 2 20 200 nested.jsonl
printf '{"id":"a","text":"Cut off \\ud83d"}\n' > half.jsonl
knock 'half a character in JSON' 2 5 100 half.jsonl
printf '{"id":"a","text":"Cut off \\ud83d"}\n' > half.jsonl
knock 'half a character in JSON, --lossy' 0 5 100 half.jsonl --lossy
head -c 2000000000 /dev/zero | gzip -1 > bomb.txt.gz
knock 'a gzip of 9 MB that unpacks to 2 GB' 2 20 200 bomb.txt.gz
many 460000 "$news" > long.txt
knock 'an article of 20 MB' 0 120 1200 long.txt
exit "$failed"
