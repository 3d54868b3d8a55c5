#!/usr/bin/env python3
"""Average checkpoints and write them as ONNX with 8-bit weights, one scale a channel.

usage: export.py OUT.onnx CHECKPOINT.pt [CHECKPOINT.pt ...]
       export.py OUT.onnx TRACED.onnx

TRACED is a network that torch traced and onnxruntime quantised: its weights are taken over bit by bit.

The graph is written operator by operator, for rten: what an exporter traces takes a quarter longer. Every activation is
quantised once, whoever multiplies by it. Keys have no bias: it would add the same to all scores of a row, and a softmax
is the same for every such sum.

For that reason attention does without the search for the largest score of a row, too, which in rten takes longer than all
the rest of a softmax: exp(x) / sum of exp(x) is the same for every x plus a constant, and scores stay close enough to 0.
In the first layer they lie between -78 and 76 on news, and up to 190 from 0 on pieces that no text has side by side; there
what lies beyond is cut off, so that no sum overflows. In later layers none was above 30 on whatever pieces we tried. Where
one is above 88 after all, the answers are no numbers, and the program says that it could not read the window.
"""
import math
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

HEADS = 12
# Beyond it scores of the first layer are cut off.
HIGHEST = 80.0
ANSWERS = ("tags", "speech", "point_from", "point_to")


@dataclass
class Linear:
    """x · weight · scale + bias: `weight` 8-bit [in, out], `scale` and `bias` [out]."""

    weight: np.ndarray
    scale: np.ndarray
    bias: np.ndarray

    @staticmethod
    def of(weight, bias):
        """Quantises a matrix [in, out]."""
        scale = np.maximum(np.abs(weight).max(0), 1e-9) / 127
        whole = np.clip(np.rint(weight / scale), -127, 127).astype(np.int8)
        return Linear(whole, scale.astype(np.float32), bias.astype(np.float32))

    @staticmethod
    def joined(parts):
        return Linear(*(np.concatenate([getattr(part, name) for part in parts], -1) for name in ("weight", "scale", "bias")))


@dataclass
class Table:
    """Rows (row - zero) · scale, 8 bits each."""

    rows: np.ndarray
    scale: np.ndarray
    zero: np.ndarray

    @staticmethod
    def of(rows):
        low, high = min(rows.min(), 0.0), max(rows.max(), 0.0)
        scale = np.float32((high - low) / 255)
        zero = np.uint8(np.rint(-low / scale))
        return Table(np.clip(np.rint(rows / scale) + zero, 0, 255).astype(np.uint8), np.array(scale), np.array(zero))


def trained(checkpoints):
    """The weights of checkpoints, averaged and quantised, by the names that `train.Model` gives them."""
    import torch

    states = [torch.load(c, map_location="cpu") for c in checkpoints]
    state = {key: (sum(s[key].float() for s in states) / len(states)).numpy() for key in states[0]}
    weights = {}
    for name in sorted({key.rsplit(".", 1)[0] for key in state}):
        weight, bias = state[f"{name}.weight"], state.get(f"{name}.bias")
        if bias is None:
            weights[name] = Table.of(weight)
        else:
            weights[name] = (weight, bias) if weight.ndim == 1 else Linear.of(weight.T, bias)
    return weights


def traced(path):
    """The same of a network that onnxruntime quantised."""
    graph = onnx.load(path).graph
    constants = {c.name: numpy_helper.to_array(c) for c in graph.initializer}
    weights = {}
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            name = re.match("/(.*)/MatMul_", node.output[0])[1].replace("/", ".")
            part = lambda end, of=node.input[1].removesuffix("_quantized"): constants[f"{of}_{end}"]
            assert not part("zero_point").any(), "weights are quantised evenly around 0"
            weights[name] = Linear(part("quantized"), part("scale"), constants[f"{name}.bias"])
        if node.op_type == "LayerNormalization":
            weights[node.input[1].removesuffix(".weight")] = tuple(constants[name] for name in node.input[1:])
    for name in ("word", "position", "feature"):
        weights[name] = Table(*(constants[f"{name}.weight_{part}"] for part in ("quantized", "scale", "zero_point")))
    return weights


class Graph:
    """Nodes and constants, in the order in which they are added."""

    def __init__(self):
        self.nodes, self.constants = [], {}

    def constant(self, name, array):
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(array), name)
        return name

    def node(self, kind, inputs, name, outputs=None, **attributes):
        outputs = outputs or [name]
        self.nodes.append(helper.make_node(kind, inputs, outputs, name=f"{name}.{kind}", **attributes))
        return outputs[0] if len(outputs) == 1 else outputs

    def quantised(self, x):
        return self.node("DynamicQuantizeLinear", [x], x, [f"{x}.8bit", f"{x}.scale", f"{x}.zero"])

    def product(self, x, linear, name, bias=True):
        """`x` comes from `quantised`."""
        out = len(linear.scale)
        weight, zero = self.constant(f"{name}.weight", linear.weight), self.constant(f"zero.{out}", np.zeros(out, np.int8))
        sums = self.node("MatMulInteger", [x[0], weight, x[2], zero], f"{name}.sums")
        sums = self.node("Cast", [sums], f"{name}.float", to=TensorProto.FLOAT)
        scale = self.node("Mul", [x[1], self.constant(f"{name}.scales", linear.scale)], f"{name}.scale")
        y = self.node("Mul", [sums, scale], f"{name}.product")
        return self.node("Add", [self.constant(f"{name}.bias", linear.bias), y], name) if bias else y

    def rows(self, table, pick, name):
        """The rows of a table that `pick` picks from its name."""
        rows = pick(self.constant(f"{name}.weight", table.rows))
        return self.node("DequantizeLinear", [rows, self.constant(f"{name}.scale", table.scale), self.constant(f"{name}.zero", table.zero)], name)

    def norm(self, x, ends, name):
        inputs = [x, *(self.constant(f"{name}.{end}", array) for end, array in zip(("weight", "bias"), ends))]
        return self.node("LayerNormalization", inputs, name, axis=-1, epsilon=1e-12)

    def heads(self, x, size, order, name):
        x = self.node("Reshape", [x, self.constant("apart", np.array([0, 0, HEADS, size]))], f"{name}.apart")
        return self.node("Transpose", [x], f"{name}.heads", perm=order)

    def attention(self, x, linears, name, bounded):
        """`linears`: for queries, keys and values. `bounded`: whether scores may lie far from 0."""
        d = len(linears[0].scale)
        size = d // HEADS
        x = self.quantised(x)
        q, k, v = (
            self.heads(self.product(x, linear, f"{name}.{part}", bias=part != "k"), size, order, f"{name}.{part}")
            for part, linear, order in zip("qkv", linears, ([0, 2, 1, 3], [0, 2, 3, 1], [0, 2, 1, 3]))
        )
        scores = self.node("MatMul", [q, k], f"{name}.products")
        scores = self.node("Div", [scores, self.constant("root", np.float32(math.sqrt(size)))], f"{name}.scores")
        if bounded:
            bounds = [self.constant(f"bound.{end}", np.float32(bound)) for end, bound in enumerate((-HIGHEST, HIGHEST))]
            scores = self.node("Clip", [scores, *bounds], f"{name}.bounded")
        scores = self.node("Exp", [scores], f"{name}.exp")
        sums = self.node("ReduceSum", [scores, self.constant("last", np.array([-1]))], f"{name}.sum", keepdims=1)
        y = self.node("Div", [self.node("MatMul", [scores, v], f"{name}.weighted"), sums], f"{name}.mean")
        y = self.node("Transpose", [y], f"{name}.together", perm=[0, 2, 1, 3])
        return self.node("Reshape", [y, self.constant("together", np.array([0, 0, d]))], name)


def build(weights):
    """`weights`: as `trained` gives them."""
    g = Graph()
    gather = lambda index: lambda table: g.node("Gather", [table, index], f"{table}.rows", axis=0)
    count = g.node("Shape", ["pieces"], "count", start=1, end=2)
    start = g.constant("first", np.array([0]))
    first = lambda table: g.node("Slice", [table, start, count, start], f"{table}.rows")
    x = g.node("Add", [g.rows(weights["word"], gather("pieces"), "word"), g.rows(weights["position"], first, "position")], "placed")
    x = g.node("Add", [x, g.rows(weights["feature"], gather("features"), "feature")], "embedded")
    x = g.norm(x, weights["norm"], "norm")
    layers = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("layers."))
    for number in range(layers):
        layer = f"layers.{number}"
        y = g.attention(x, [weights[f"{layer}.{part}"] for part in "qkv"], f"{layer}.attention", bounded=number == 0)
        y = g.product(g.quantised(y), weights[f"{layer}.o"], f"{layer}.o")
        x = g.norm(g.node("Add", [x, y], f"{layer}.sum1"), weights[f"{layer}.norm1"], f"{layer}.norm1")
        y = g.node("Gelu", [g.product(g.quantised(x), weights[f"{layer}.up"], f"{layer}.up")], f"{layer}.gelu")
        y = g.product(g.quantised(y), weights[f"{layer}.down"], f"{layer}.down")
        x = g.norm(g.node("Add", [x, y], f"{layer}.sum2"), weights[f"{layer}.norm2"], f"{layer}.norm2")
    widths = [len(weights[name].scale) for name in ANSWERS]
    y = g.product(g.quantised(x), Linear.joined([weights[name] for name in ANSWERS]), "answers")
    outputs = ["tags", "speech.column", "from", "to"]
    _, speech, point_from, point_to = g.node("Split", [y, g.constant("widths", np.array(widths))], "split", outputs, axis=-1)
    g.node("Squeeze", [speech, "last"], "speech")
    pairs = g.node("MatMul", [point_from, g.node("Transpose", [point_to], "turned", perm=[0, 2, 1])], "pairs")
    g.node("Div", [pairs, g.constant("evened", np.float32(math.sqrt(widths[3])))], "pointers")

    tensor = lambda name, kind, *shape: helper.make_tensor_value_info(name, kind, [1, "n", *shape])
    graph = helper.make_graph(
        g.nodes, "accurate",
        [tensor("pieces", TensorProto.INT64), tensor("features", TensorProto.INT64)],
        [tensor("tags", TensorProto.FLOAT, widths[0]), tensor("pointers", TensorProto.FLOAT, "n"), tensor("speech", TensorProto.FLOAT)],
        list(g.constants.values()),
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)


def main(out, sources):
    weights = traced(sources[0]) if sources[0].endswith(".onnx") else trained(sources)
    onnx.save(build(weights), out)
    print(f"{out}: {Path(out).stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
