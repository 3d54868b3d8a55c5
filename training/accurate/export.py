#!/usr/bin/env python3
"""Average checkpoints and write them as ONNX with 8-bit weights, one scale a channel.

usage: export.py OUT.onnx CHECKPOINT.pt [CHECKPOINT.pt ...]

The graph is written operator by operator: what an exporter traces takes a fifth longer. Every activation is quantised
once, whoever multiplies by it; queries, keys and values come from one product, and so do the answers of all heads.

Attention is a softmax without its search for the largest score of a row: exp(x - c) / sum of exp(x - c) is the same for
every c, and scores stay so close to 0 (at most 90 on news and on random pieces) that one c does for all. It is taken off
by one more column of the queries, which is 1, and of the keys, which is -c. Whatever lies far beyond is cut off, so that
no sum overflows.
"""
import math
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

HEADS, POSITIONS = 12, 512
SHIFT, HIGHEST = 30.0, 80.0


class Graph:
    """Nodes and constants, in the order in which they are added."""

    def __init__(self):
        self.nodes, self.constants = [], []

    def constant(self, name, array):
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def node(self, kind, inputs, name, outputs=None, **attributes):
        outputs = outputs or [name]
        self.nodes.append(helper.make_node(kind, inputs, outputs, name=f"{name}.{kind}", **attributes))
        return outputs[0] if len(outputs) == 1 else outputs

    def quantised(self, x):
        return self.node("DynamicQuantizeLinear", [x], x, [f"{x}.8bit", f"{x}.scale", f"{x}.zero"])

    def product(self, x, weight, bias, name):
        """x · weight + bias, the weight a matrix [in, out]. `x` comes from `quantised`."""
        scale = np.maximum(np.abs(weight).max(0), 1e-9) / 127
        whole = np.clip(np.rint(weight / scale), -127, 127).astype(np.int8)
        weight, zero = self.constant(f"{name}.weight", whole), self.constant(f"{name}.zero", np.zeros(len(scale), np.int8))
        sums = self.node("MatMulInteger", [x[0], weight, x[2], zero], f"{name}.sums")
        sums = self.node("Cast", [sums], f"{name}.float", to=TensorProto.FLOAT)
        scale = self.node("Mul", [x[1], self.constant(f"{name}.scales", scale.astype(np.float32))], f"{name}.scale")
        sums = self.node("Mul", [sums, scale], f"{name}.product")
        return self.node("Add", [sums, self.constant(f"{name}.bias", bias.astype(np.float32))], name)

    def rows(self, table, index, name):
        """Rows of a table that is kept with 8 bits and a scale a row."""
        scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-9) / 127
        whole = np.clip(np.rint(table / scale), -127, 127).astype(np.int8)
        rows = self.node("Gather", [self.constant(f"{name}.weight", whole), index], f"{name}.rows", axis=0)
        rows = self.node("Cast", [rows], f"{name}.float", to=TensorProto.FLOAT)
        scale = self.node("Gather", [self.constant(f"{name}.scales", scale.astype(np.float32)), index], f"{name}.scale", axis=0)
        return self.node("Mul", [rows, scale], name)

    def norm(self, x, y, weight, bias, name):
        """Normalises x + y."""
        inputs = [self.node("Add", [x, y], f"{name}.sum"), self.constant(f"{name}.weight", weight), self.constant(f"{name}.bias", bias)]
        return self.node("LayerNormalization", inputs, name, axis=-1, epsilon=1e-12)

    def heads(self, x, size, order, name):
        x = self.node("Reshape", [x, self.constant(f"{name}.shape", np.array([0, 0, HEADS, size]))], f"{name}.apart")
        return self.node("Transpose", [x], f"{name}.heads", perm=order)

    def attention(self, x, weights, biases, name):
        """`weights` and `biases` of queries, keys and values."""
        d = weights[0].shape[1]
        size = d // HEADS
        weights, biases = [w.reshape(-1, HEADS, size) for w in weights], [b.reshape(HEADS, size) for b in biases]
        weights[0], biases[0] = weights[0] / math.sqrt(size), biases[0] / math.sqrt(size)
        for place, value in ((0, 1.0), (1, -SHIFT)):
            weights[place] = np.pad(weights[place], ((0, 0), (0, 0), (0, 1)))
            biases[place] = np.pad(biases[place], ((0, 0), (0, 1)), constant_values=value)
        widths = [b.size for b in biases]
        weight = np.concatenate([w.reshape(-1, width) for w, width in zip(weights, widths)], 1)
        y = self.product(self.quantised(x), weight, np.concatenate([b.reshape(-1) for b in biases]), f"{name}.qkv")
        parts = [f"{name}.{part}" for part in "qkv"]
        self.node("Split", [y, self.constant(f"{name}.widths", np.array(widths))], f"{name}.parts", parts, axis=-1)
        q, k, v = (self.heads(part, width // HEADS, order, part) for part, width, order in zip(parts, widths, ([0, 2, 1, 3], [0, 2, 3, 1], [0, 2, 1, 3])))
        scores = self.node("MatMul", [q, k], f"{name}.scores")
        bounds = [self.constant(f"{name}.bound.{end}", np.float32(bound)) for end, bound in enumerate((-HIGHEST, HIGHEST))]
        scores = self.node("Clip", [scores, *bounds], f"{name}.bounded")
        scores = self.node("Exp", [scores], f"{name}.exp")
        sums = self.node("ReduceSum", [scores, self.constant(f"{name}.last", np.array([-1]))], f"{name}.sums", keepdims=1)
        y = self.node("Div", [self.node("MatMul", [scores, v], f"{name}.weighted"), sums], f"{name}.mean")
        y = self.node("Transpose", [y], f"{name}.together", perm=[0, 2, 1, 3])
        return self.node("Reshape", [y, self.constant(f"{name}.shape", np.array([0, 0, d]))], name)


def build(state):
    """`state`: arrays by the names that `train.Model` gives them."""
    g = Graph()
    ends = lambda key: (state[f"{key}.weight"], state[f"{key}.bias"])
    count = g.node("Shape", ["pieces"], "count", start=1, end=2)
    positions = g.constant("positions", state["position.weight"][None, :POSITIONS])
    positions = g.node("Slice", [positions, g.constant("first", np.array([0])), count, g.constant("along", np.array([1]))], "position")
    features = g.node("Gather", [g.constant("feature.weight", state["feature.weight"]), "features"], "feature", axis=0)
    x = g.node("Add", [g.rows(state["word.weight"], "pieces", "word"), features], "embedded")
    x = g.norm(x, positions, *ends("norm"), "norm")
    layers = 1 + max(int(key.split(".")[1]) for key in state if key.startswith("layers."))
    for layer in (f"layers.{number}" for number in range(layers)):
        w, b = lambda key: state[f"{layer}.{key}.weight"].T, lambda key: state[f"{layer}.{key}.bias"]
        y = g.attention(x, [w(key) for key in "qkv"], [b(key) for key in "qkv"], f"{layer}.attention")
        y = g.product(g.quantised(y), w("o"), b("o"), f"{layer}.o")
        x = g.norm(x, y, *ends(f"{layer}.norm1"), f"{layer}.norm1")
        y = g.node("Gelu", [g.product(g.quantised(x), w("up"), b("up"), f"{layer}.up")], f"{layer}.gelu")
        y = g.product(g.quantised(y), w("down"), b("down"), f"{layer}.down")
        x = g.norm(x, y, *ends(f"{layer}.norm2"), f"{layer}.norm2")
    heads = ("tags", "speech", "point_from", "point_to")
    weight, bias = np.concatenate([state[f"{head}.weight"] for head in heads]).T, np.concatenate([state[f"{head}.bias"] for head in heads])
    widths = [state[f"{head}.bias"].shape[0] for head in heads]
    y = g.product(g.quantised(x), weight, bias, "answers")
    outputs = ["tags", "speech.column", "from", "to"]
    _, speech, point_from, point_to = g.node("Split", [y, g.constant("widths", np.array(widths))], "split", outputs, axis=-1)
    g.node("Squeeze", [speech, g.constant("last", np.array([-1]))], "speech")
    pairs = g.node("MatMul", [point_from, g.node("Transpose", [point_to], "turned", perm=[0, 2, 1])], "pairs")
    g.node("Mul", [pairs, g.constant("evened", np.float32(1 / math.sqrt(widths[3])))], "pointers")

    tensor = lambda name, kind, *shape: helper.make_tensor_value_info(name, kind, [1, "n", *shape])
    graph = helper.make_graph(
        g.nodes, "accurate",
        [tensor("pieces", TensorProto.INT64), tensor("features", TensorProto.INT64)],
        [tensor("tags", TensorProto.FLOAT, widths[0]), tensor("pointers", TensorProto.FLOAT, "n"), tensor("speech", TensorProto.FLOAT)],
        g.constants,
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)


def main(out, checkpoints):
    states = [torch.load(c, map_location="cpu") for c in checkpoints]
    state = {k: (sum(s[k].float() for s in states) / len(states)).numpy() for k in states[0]}
    onnx.save(build(state), out)
    print(f"{out}: {Path(out).stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
