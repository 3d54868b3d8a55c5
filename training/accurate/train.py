#!/usr/bin/env python3
"""Fine-tune the encoder of the accurate engine.

usage: train.py ENCODED DATA ENCODER OUT [--epochs N] [--batch N] [--limit N] [--threads N]

  ENCODED  folder with polnear-train.jsonl, polnear-dev.jsonl, newsdiscourse-train.jsonl and
           newsdiscourse-validation.jsonl, as examples/encode.rs writes them
  DATA     the annotated news: polnear/{train,dev}.jsonl, newsdiscourse/{train,validation}.gold.jsonl
  ENCODER  folder with the pretrained encoder, model.safetensors
  OUT      where checkpoints go, one an epoch

Three tasks share the encoder: tags (O, begin and inside of source, cue, content), pointers (from a content to its cue, or
to its source where it has no cue; from a cue to its source; from a later piece of a cue or source to the first; piece 0
where nobody is meant) and whether a sentence is speech. Tags and pointers are learned from PolNeAR, speech from
NewsDiscourse.
"""
import argparse, json, math, random, sys, time
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn

CLS, SEP, NO_TEXT, FEATURES, LONGEST, IGNORE = 101, 102, 20, 21, 256, -100
ROLES = ("source", "cue", "content")
# How other houses print quotation marks and apostrophes: straight, or single outside.
STRAIGHT = {1523: 1000, 1524: 1000, 1520: 1005, 1521: 1005}
SINGLE = {1523: 1520, 1524: 1521, 1000: 1005}


class Layer(nn.Module):
    def __init__(self, d, inner, heads):
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.o = (nn.Linear(d, d) for _ in range(4))
        self.up, self.down = nn.Linear(d, inner), nn.Linear(inner, d)
        self.norm1, self.norm2 = nn.LayerNorm(d, 1e-12), nn.LayerNorm(d, 1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x, mask):
        b, n, d = x.shape
        split = lambda y: y.view(b, n, self.heads, d // self.heads).transpose(1, 2)
        q, k, v = split(self.q(x)), split(self.k(x)), split(self.v(x))
        if mask is None:  # one window, for export
            y = torch.softmax(q @ k.transpose(2, 3) / math.sqrt(d // self.heads), -1) @ v
        else:
            y = F.scaled_dot_product_attention(q, k, v, attn_mask=mask, dropout_p=0.0)
        x = self.norm1(x + self.drop(self.o(y.transpose(1, 2).reshape(b, n, d))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Model(nn.Module):
    """`forward` answers tag logits [b, n, 7], pointer logits [b, n, n] and speech logits [b, n]."""

    def __init__(self, vocabulary=30522, d=384, layers=6, heads=12, inner=1536, positions=512, key=128):
        super().__init__()
        self.word, self.position = nn.Embedding(vocabulary, d), nn.Embedding(positions, d)
        self.feature = nn.Embedding(FEATURES, d)
        nn.init.zeros_(self.feature.weight)
        self.norm = nn.LayerNorm(d, 1e-12)
        self.layers = nn.ModuleList(Layer(d, inner, heads) for _ in range(layers))
        self.drop = nn.Dropout(0.1)
        self.tags, self.speech = nn.Linear(d, 7), nn.Linear(d, 1)
        self.point_from, self.point_to = nn.Linear(d, key), nn.Linear(d, key)

    def forward(self, ids, features, mask=None):
        x = self.word(ids) + self.position(torch.arange(ids.shape[1])) + self.feature(features)
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        x = self.drop(x)
        pointers = self.point_from(x) @ self.point_to(x).transpose(1, 2) / math.sqrt(self.point_to.out_features)
        return self.tags(x), pointers, self.speech(x).squeeze(-1)

    def load_pretrained(self, folder):
        from safetensors.torch import load_file

        old = {k.removeprefix("bert."): v for k, v in load_file(str(Path(folder) / "model.safetensors")).items()}
        new = {"word.weight": old["embeddings.word_embeddings.weight"]}
        new["position.weight"] = old["embeddings.position_embeddings.weight"] + old["embeddings.token_type_embeddings.weight"][0]
        for end in ("weight", "bias"):
            new[f"norm.{end}"] = old[f"embeddings.LayerNorm.{end}"]
            for i in range(len(self.layers)):
                for here, there in dict(q="attention.self.query", k="attention.self.key", v="attention.self.value", o="attention.output.dense", norm1="attention.output.LayerNorm", up="intermediate.dense", down="output.dense", norm2="output.LayerNorm").items():
                    new[f"layers.{i}.{here}.{end}"] = old[f"encoder.layer.{i}.{there}.{end}"]
        missing, unexpected = self.load_state_dict(new, strict=False)
        assert not unexpected and all(k.split(".")[0] in ("feature", "tags", "speech", "point_from", "point_to") for k in missing), missing


def rows(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f]


class Document:
    """Pieces in one list, with tags, pointer targets (indices of pieces; -1: nobody) and speech labels."""

    def __init__(self, encoded):
        self.id = encoded["id"]
        self.pieces, self.sentences, self.paragraphs = [], [], []
        for s in encoded["sentences"]:
            begin = len(self.pieces)
            self.pieces += s["pieces"]
            self.sentences.append((begin, len(self.pieces)))
            self.paragraphs.append(s["paragraph"])
        n = len(self.pieces)
        self.tags, self.points, self.speech = [IGNORE] * n, [IGNORE] * n, [IGNORE] * n

    def within(self, span):
        """Indices of first pieces that overlap a span of code points."""
        lo, hi = 0, len(self.pieces)
        while lo < hi:
            mid = (lo + hi) // 2
            if self.pieces[mid][3] <= span[0]:
                lo = mid + 1
            else:
                hi = mid
        out = []
        while lo < len(self.pieces) and self.pieces[lo][2] < span[1]:
            if self.pieces[lo][4]:
                out.append(lo)
            lo += 1
        return out

    def label_attributions(self, gold):
        self.tags = [0 if p[4] else IGNORE for p in self.pieces]
        for a in gold["attributions"]:
            parts = {role: [w for w in map(self.within, sorted(a[role])) if w] for role in ROLES}
            head = {role: parts[role][0][0] if parts[role] else -1 for role in ROLES}
            for role, fragments in parts.items():
                target = dict(source=-1, cue=head["source"], content=head["cue"] if head["cue"] >= 0 else head["source"])[role]
                for number, fragment in enumerate(fragments):
                    later = role != "content" and number > 0
                    for at, piece in enumerate(fragment):
                        if self.tags[piece] > 0:
                            continue
                        self.tags[piece] = 1 + 2 * ROLES.index(role) + (at > 0)
                        if later:
                            self.points[piece] = head[role]
                        elif role != "source":
                            self.points[piece] = target
        for span in gold.get("ignore", ()):
            for piece in self.within(span):
                self.tags[piece] = self.points[piece] = IGNORE

    def label_speech(self, gold):
        for start, end, speech in gold["sentences"]:
            for piece in self.within((start, end)):
                self.speech[piece] = int(speech)


def windows(doc, rng=None, context=0):
    """Runs of sentences of at most LONGEST pieces. With `rng` the first is shortened at random, so that borders move from
    epoch to epoch. With `context` every window begins with up to that many pieces from before, whose labels do not count.
    Each is (indices of pieces, -1 for [CLS] and [SEP]; index in it of the first that counts)."""
    out, room = [], LONGEST - 2
    first_room = rng.randint(room // 4, room) if rng else room
    i, n = 0, len(doc.sentences)
    while i < n:
        limit = first_room if not out else room
        window, counts = [-1], 1
        j = i
        while context and j > 0 and len(window) + doc.sentences[j - 1][1] - doc.sentences[j - 1][0] + 1 <= context:
            j -= 1
            a, b = doc.sentences[j]
            window[1:1] = list(range(a, b)) + ([-1] if doc.paragraphs[j] != doc.paragraphs[j + 1] else [])
        counts = len(window)
        begin = i
        while i < n:
            a, b = doc.sentences[i]
            gap = i > begin and doc.paragraphs[i] != doc.paragraphs[i - 1]
            if len(window) + gap + (b - a) > limit and i > begin:
                break
            window += [-1] * gap + list(range(a, min(b, a + limit - len(window) - gap)))
            i += 1
        out.append((window + [-1], counts))
    return out


def batch(items, rng=None):
    """[(doc, window, counts)] -> ids, features, mask, tags, points, speech, all padded. With `rng` some windows get
    the marks of another house."""
    n = max(len(w) for _, w, _ in items)
    full = lambda v: torch.full((len(items), n), v, dtype=torch.long)
    ids, features, tags, points, speech = full(0), full(NO_TEXT), full(IGNORE), full(IGNORE), full(IGNORE)
    mask = torch.zeros(len(items), 1, 1, n, dtype=torch.bool)
    for r, (doc, window, counts) in enumerate(items):
        place = {p: at for at, p in enumerate(window) if p >= 0}
        mask[r, :, :, : len(window)] = True
        draw = rng.random() if rng else 1.0
        marks = STRAIGHT if draw < 0.25 else SINGLE if draw < 0.35 else {}
        for at, p in enumerate(window):
            ids[r, at] = marks.get(doc.pieces[p][0], doc.pieces[p][0]) if p >= 0 else (CLS if at == 0 else SEP)
            if p < 0:
                continue
            features[r, at] = doc.pieces[p][1]
            if at >= counts:
                tags[r, at], speech[r, at] = doc.tags[p], doc.speech[p]
                target = doc.points[p]
                points[r, at] = 0 if target == -1 else place.get(target, IGNORE) if target >= 0 else IGNORE
    return ids, features, mask, tags, points, speech


def load(encoded, data):
    def polnear(split):
        gold = {g["id"]: g for g in rows(data / "polnear" / f"{split}.jsonl")}
        docs = [Document(r) for r in rows(encoded / f"polnear-{split}.jsonl")]
        for d in docs:
            d.label_attributions(gold[d.id])
        return docs

    def newsdiscourse(split):
        gold = {g["id"]: g for g in rows(data / "newsdiscourse" / f"{split}.gold.jsonl")}
        docs = [Document(r) for r in rows(encoded / f"newsdiscourse-{split}.jsonl")]
        for d in docs:
            d.label_speech(gold[d.id])
        return docs

    return polnear("train"), polnear("dev"), newsdiscourse("train"), newsdiscourse("validation")


def evaluate(model, polnear, news):
    """Tag accuracy as exact spans, pointer accuracy, F1 of speech sentences: a glance, not the measure."""
    model.eval()
    counts = dict.fromkeys("tp sys gold point pointed stp sfp sfn".split(), 0)
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for docs in (polnear, news):
            items = [(d, w, c) for d in docs for w, c in windows(d)]
            for at in range(0, len(items), 16):
                ids, features, mask, tags, points, speech = batch(items[at : at + 16])
                t, p, s = model(ids, features, mask)
                p = p.float().masked_fill(~mask[:, 0], -1e9)
                counts["point"] += int((points != IGNORE).sum())
                counts["pointed"] += int(((p.argmax(-1) == points) & (points != IGNORE)).sum())
                for row in range(len(ids)):
                    keep = tags[row] != IGNORE
                    want, got = spans(tags[row][keep].tolist()), spans(t[row][keep].float().argmax(-1).tolist())
                    counts["tp"] += len(want & got); counts["sys"] += len(got); counts["gold"] += len(want)
                said, known = s.float() > 0, speech != IGNORE
                counts["stp"] += int((said & (speech == 1)).sum()); counts["sfp"] += int((said & (speech == 0)).sum())
                counts["sfn"] += int((~said & (speech == 1) & known).sum())
    model.train()
    c = counts
    return (f"exact spans F1 {200 * c['tp'] / max(1, c['sys'] + c['gold']):.1f}, pointers {100 * c['pointed'] / max(1, c['point']):.1f} %, "
            f"speech F1 {200 * c['stp'] / max(1, 2 * c['stp'] + c['sfp'] + c['sfn']):.1f}")


def spans(tags):
    out, begin = set(), None
    for i, t in enumerate([*tags, 0]):
        if begin is not None and not (t % 2 == 0 and t and t - 1 == tags[begin]):
            out.add((tags[begin], begin, i))
            begin = None
        if t % 2 == 1:
            begin = i
    return out


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("encoded", "data", "encoder", "out"):
        ap.add_argument(name, type=Path)
    ap.add_argument("--epochs", type=int, default=4)
    ap.add_argument("--batch", type=int, default=8)
    ap.add_argument("--limit", type=int, help="stop each epoch after so many steps, for a trial")
    ap.add_argument("--threads", type=int, default=1)
    a = ap.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(a.threads)
    torch.manual_seed(7)
    rng = random.Random(7)
    train, dev, news, news_dev = load(a.encoded, a.data)
    model = Model()
    model.load_pretrained(a.encoder)
    model.word.weight.requires_grad_(False)
    new = [p for n, p in model.named_parameters() if n.split(".")[0] in ("feature", "tags", "speech", "point_from", "point_to")]
    old = [p for n, p in model.named_parameters() if n.split(".")[0] not in ("feature", "tags", "speech", "point_from", "point_to", "word")]
    optimizer = torch.optim.AdamW([dict(params=old, lr=2e-4), dict(params=new, lr=1e-3)], weight_decay=0.01)
    peaks = [g["lr"] for g in optimizer.param_groups]

    def epoch_items():
        half = rng.sample(news, int(len(news) * 0.45))
        items = [(d, w, c) for d in train + half for w, c in windows(d, rng)]
        rng.shuffle(items)
        return items

    steps = a.epochs * (len(epoch_items()) // a.batch if not a.limit else a.limit)
    done, begun = 0, time.time()
    for epoch in range(a.epochs):
        items, sums = epoch_items(), [0.0, 0.0, 0.0]
        for at in range(0, len(items) - a.batch + 1, a.batch):
            if a.limit and at >= a.limit * a.batch:
                break
            share = min(1.0, done / (0.1 * steps)) * max(0.0, 1 - max(0, done - 0.1 * steps) / (0.9 * steps))
            for group, peak in zip(optimizer.param_groups, peaks):
                group["lr"] = peak * share
            ids, features, mask, tags, points, speech = batch(items[at : at + a.batch], rng)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                t, p, s = model(ids, features, mask)
            p = p.float().masked_fill(~mask[:, 0], -1e4)
            zero = t.sum() * 0.0
            tag_loss = F.cross_entropy(t.float().flatten(0, 1), tags.flatten()) if (tags != IGNORE).any() else zero
            point_loss = F.cross_entropy(p.flatten(0, 1), points.flatten()) if (points != IGNORE).any() else zero
            known = speech != IGNORE
            speech_loss = F.binary_cross_entropy_with_logits(s.float()[known], speech[known].float()) if known.any() else zero
            loss = tag_loss + 0.3 * point_loss + 0.3 * speech_loss
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(old + new, 1.0)
            optimizer.step()
            done += 1
            for i, x in enumerate((tag_loss, point_loss, speech_loss)):
                sums[i] += float(x.detach())
            if done % 50 == 0:
                print(f"{done}/{steps} {time.time() - begun:.0f}s losses " + " ".join(f"{x / 50:.3f}" for x in sums), flush=True)
                sums = [0.0] * 3
        print(f"epoch {epoch + 1}: {evaluate(model, dev, news_dev)}", flush=True)
        torch.save(model.state_dict(), a.out / f"epoch{epoch + 1}.pt")


if __name__ == "__main__":
    sys.exit(main())
