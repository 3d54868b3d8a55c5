#!/usr/bin/env python3
"""Teach the accurate engine's network which sentences need a source.

usage: train.py DATA ENCODED SENTENCES MODEL.onnx

  DATA       the annotated news (training/README.md)
  ENCODED    what examples/encode.rs writes of every judged article and of the looked-at half of fixtures/articles
  SENTENCES  what examples/sentences.rs writes of the same
  MODEL      gets one more output, `needs`; one that it had is replaced. Nothing else of it changes.

The ids of the articles are those of training/claims/news.tsv, FILE and ARTICLE with a bar between, and the names of the
folders behind `fixtures|`; `train.py DATA` alone writes them as JSON Lines for the two examples.

A sentence is the mean of its pieces, as each layer of the network has them; a logistic regression over those 2,304
numbers is the head. It is linear, so the network tells it piece by piece and the program takes the mean.
"""
import json
import re
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
CLS, SEP, NO_TEXT = 101, 102, 20
# The inverse of regularisation; how much a sentence of the fixtures counts beside one of news, which are ten times as many.
STRENGTH, FIXTURE = 0.005, 4.0


def is_open(name):
    """Whether anybody may look at an article of fixtures/articles: as in tests/it/truth/fixture.rs."""
    value = 0xCBF29CE484222325
    for byte in name.encode():
        value = ((value ^ byte) * 0x100000001B3) % 2**64
    return value >> 63 == 0


def judged():
    """For each article its judged sentences: start, end, whether it needs a source, whether it may be learned from."""
    articles = {}
    for line in (ROOT / "training/claims/news.tsv").read_text().splitlines():
        if not line.startswith("#"):
            file, article, start, end, needs, half = line.split("\t")
            articles.setdefault(f"{file}|{article}", []).append((int(start), int(end), int(needs), half == "open"))
    return articles


def fixtures():
    for folder in sorted((ROOT / "fixtures/articles").iterdir()):
        if folder.is_dir() and is_open(folder.name):
            yield folder


def documents(data):
    wanted = judged()
    for file in sorted({name.split("|")[0] for name in wanted}):
        for line in (Path(data) / f"{file}.jsonl").read_text().splitlines():
            article = json.loads(line)
            name = f"{file}|{article['id']}"
            if name in wanted:
                yield {"id": name, "text": article["text"]}
    for folder in fixtures():
        yield {"id": f"fixtures|{folder.name}", "text": (folder / "article.txt").read_text()}


def marked(folder):
    """The places in an article of fixtures/articles that need a source."""
    text = (folder / "article.txt").read_text()
    for want in json.loads((folder / "expected.json").read_text())["needs_source"]:
        want = {"text": want} if isinstance(want, str) else want
        start = -1
        for _ in range(want.get("occurrence", 1)):
            start = text.index(want["text"], start + 1)
        yield start, start + len(want["text"])


def layers(model):
    """The outputs of the layers, the first first."""
    found = {}
    for node in model.graph.node:
        place = re.search(r"layers\.(\d+)[./]norm2", node.output[0])
        if node.op_type == "LayerNormalization" and place:
            found[int(place[1])] = node.output[0]
    return [found[number] for number in sorted(found)]


def read(encoded, model):
    """For each article a row a sentence: the means of its pieces, layer after layer."""
    import onnx
    import onnxruntime

    outputs = layers(model)
    traced = onnx.ModelProto()
    traced.CopyFrom(model)
    traced.graph.output.extend(onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None) for name in outputs)
    session = onnxruntime.InferenceSession(traced.SerializeToString())
    kind = np.int32 if "int32" in session.get_inputs()[0].type else np.int64
    rows = {}
    for line in Path(encoded).read_text().splitlines():
        article = json.loads(line)
        sentences = article["sentences"]
        sums, counts = np.zeros((len(sentences), len(outputs), 384)), np.zeros(len(sentences))
        for places, first, end in article["windows"]:
            piece = lambda place: sentences[place[0]]["pieces"][place[1]]
            pieces = [piece(at)[0] if at else SEP if number else CLS for number, at in enumerate(places)]
            features = [piece(at)[1] if at else NO_TEXT for at in places]
            answer = session.run(outputs, {"pieces": np.array([pieces], kind), "features": np.array([features], kind)})
            for position in range(first, end):
                if places[position]:
                    sums[places[position][0]] += np.stack([layer[0, position] for layer in answer])
                    counts[places[position][0]] += 1
        rows[article["id"]] = (sums / np.maximum(counts, 1)[:, None, None]).reshape(len(sentences), -1)
    return rows


def gather(rows, told):
    """Of every sentence: its numbers, what the program makes of it (logit; its words alone, where the program's own weights
    have no head yet), the truth, its article, learned from or not."""
    examples = []
    wanted = judged()
    marks = {f"fixtures|{folder.name}": list(marked(folder)) for folder in fixtures()}
    for line in Path(told).read_text().splitlines():
        article = json.loads(line)
        name = article["id"]
        for start, end, sentence, sure in article["claims"]:
            if sentence is None or not article["sentences"][sentence][3]:
                continue
            logit = np.log(np.clip(sure, 1e-3, 0.999) / (1 - np.clip(sure, 1e-3, 0.999)))
            over = [(min(end, b) - max(start, a), needs, may) for a, b, needs, may in wanted.get(name, []) if a < end and start < b]
            if over:
                _, needs, may = max(over)
                examples.append((rows[name][sentence], logit, needs, name, may))
            elif name in marks:
                needs = any(a < end and start < b for a, b in marks[name])
                examples.append((rows[name][sentence], logit, int(needs), name, True))
    numbers, logits, truth, names, may = zip(*examples)
    return np.array(numbers), np.array(logits), np.array(truth), np.array(names), np.array(may)


def regression(numbers, truth, weight):
    """Weights and bias."""
    from sklearn.linear_model import LogisticRegression

    mean, scale = numbers.mean(0), numbers.std(0) + 1e-9
    fitted = LogisticRegression(C=STRENGTH, max_iter=5000).fit((numbers - mean) / scale, truth, sample_weight=weight)
    weights = fitted.coef_[0] / scale
    return weights, fitted.intercept_[0] - weights @ mean


def attach(model, weights, bias):
    """Adds the head, in place of an earlier one."""
    from onnx import TensorProto, helper, numpy_helper

    graph = model.graph
    for part in (graph.node, graph.initializer, graph.output):
        keep = [it for it in part if not it.name.startswith("needs")]
        del part[:]
        part.extend(keep)
    total = None
    for number, (layer, weight) in enumerate(zip(layers(model), np.split(weights, len(layers(model))))):
        graph.initializer.append(numpy_helper.from_array(weight.astype(np.float32)[:, None], f"needs.weight.{number}"))
        product = f"needs.product.{number}"
        graph.node.append(helper.make_node("MatMul", [layer, f"needs.weight.{number}"], [product], name=product))
        if total is None:
            total = product
        else:
            graph.node.append(helper.make_node("Add", [total, product], [f"needs.sum.{number}"], name=f"needs.sum.{number}"))
            total = f"needs.sum.{number}"
    graph.initializer.append(numpy_helper.from_array(np.array([bias], np.float32), "needs.bias"))
    graph.initializer.append(numpy_helper.from_array(np.array([-1]), "needs.last"))
    graph.node.append(helper.make_node("Add", [total, "needs.bias"], ["needs.all"], name="needs.all"))
    graph.node.append(helper.make_node("Squeeze", ["needs.all", "needs.last"], ["needs"], name="needs"))
    graph.output.append(helper.make_tensor_value_info("needs", TensorProto.FLOAT, [1, "n"]))


def main():
    if len(sys.argv) == 2:
        for document in documents(sys.argv[1]):
            print(json.dumps(document, ensure_ascii=False))
        return
    import onnx
    from sklearn.metrics import roc_auc_score
    from sklearn.model_selection import GroupKFold

    _, encoded, told, path = sys.argv[1:]
    model = onnx.load(path)
    numbers, logits, truth, names, may = gather(read(encoded, model), told)
    weight = np.where(np.char.startswith(names, "fixtures|"), FIXTURE, 1.0)
    heard = np.zeros(len(truth))
    learn = np.flatnonzero(may)
    for train, test in GroupKFold(10).split(learn, learn, names[learn]):
        train, test = learn[train], learn[test]
        weights, bias = regression(numbers[train], truth[train], weight[train])
        heard[test] = numbers[test] @ weights + bias
    weights, bias = regression(numbers[learn], truth[learn], weight[learn])
    heard[~may] = numbers[~may] @ weights + bias
    for what, part in (("news, learned from (cross-validated)", may & (weight == 1)), ("fixtures, the same", weight != 1), ("news, held out", ~may)):
        areas = [roc_auc_score(truth[part], by[part]) for by in (logits, heard, logits + 0.5 * heard)]
        print(f"{what}: {part.sum()} sentences, {truth[part].sum()} need a source; area under the curve: words {areas[0]:.3f}, head {areas[1]:.3f}, both {areas[2]:.3f}")
    attach(model, weights, bias)
    onnx.checker.check_model(model)
    onnx.save(model, path)


if __name__ == "__main__":
    main()
