#!/usr/bin/env bash
# Teach models/accurate.onnx which sentences need a source: training/claims/train.sh DATA [RUN]
# DATA is the folder of annotated news (training/README.md); RUN keeps what was read of it.
set -euo pipefail
data=${1:?usage: train.sh DATA [RUN]}
cd "$(dirname "$0")/../.."
run=${2:-training/runs/claims}
python=${PYTHON:-python3}

mkdir -p "$run"
cargo build --release --example encode --example sentences
"$python" training/claims/train.py "$data" > "$run/judged.jsonl"
for example in encode sentences; do
  "target/release/examples/$example" < "$run/judged.jsonl" > "$run/judged-$example.jsonl"
done
"$python" training/claims/train.py "$data" "$run/judged-encode.jsonl" "$run/judged-sentences.jsonl" models/accurate.onnx
