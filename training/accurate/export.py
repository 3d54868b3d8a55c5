#!/usr/bin/env python3
"""Average checkpoints and write them as ONNX with 8-bit weights, one scale a channel.

usage: export.py OUT.onnx CHECKPOINT.pt [CHECKPOINT.pt ...]
"""
import sys, tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from train import Model


def main(out, checkpoints):
    states = [torch.load(c, map_location="cpu") for c in checkpoints]
    model = Model()
    model.load_state_dict({k: sum(s[k] for s in states) / len(states) for k in states[0]})
    model.eval()
    pieces, features = torch.randint(0, 30000, (1, 37)), torch.randint(0, 21, (1, 37))
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            model, (pieces, features), str(whole), input_names=["pieces", "features"], output_names=["tags", "pointers", "speech"],
            dynamic_axes={"pieces": {1: "n"}, "features": {1: "n"}, "tags": {1: "n"}, "pointers": {1: "n", 2: "n"}, "speech": {1: "n"}},
            opset_version=17, dynamo=False,
        )
        quantize_dynamic(str(whole), out, op_types_to_quantize=["MatMul", "Gather"], per_channel=True, weight_type=QuantType.QInt8)
    print(f"{out}: {Path(out).stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
