#!/usr/bin/env python3
"""Write down word by word what the accurate engine's head makes of sentences, for the engines without one.

usage: words.py DATA SENTENCES TABLE.tsv

  DATA       the annotated news (training/README.md)
  SENTENCES  what examples/sentences.rs writes of its training articles
  TABLE.tsv  src/detect/claims/words.tsv, written anew

`words.py DATA` alone writes the articles as JSON Lines for the example. Articles that news.tsv holds out are left out.

The weights are those of a ridge regression of the head's answer over which words a sentence has, each counting less the
more words there are. Names are left out, and words that tell little.
"""
import collections
import json
import re
import sys
from pathlib import Path

import numpy as np

from train import judged

SETS = ("newsdiscourse/train.docs", "polnear/train.docs")
# A word that is met so often has a weight; so many weights are kept. Shorter sentences teach nothing.
SEEN, KEPT, SHORTEST = 10, 3000, 4
PUNCTUATION = (",", ":", ";", "$", "%", "(", "?")


def documents(data):
    held_out = {name for name, sentences in judged().items() if not all(may for *_, may in sentences)}
    for name in SETS:
        for line in (Path(data) / f"{name}.jsonl").read_text().splitlines():
            article = json.loads(line)
            if f"{name}|{article['id']}" not in held_out:
                yield {"id": f"{name}|{article['id']}", "text": article["text"]}


def own(words):
    """As src/detect/claims.rs has them: contractions resolved."""
    for word in words:
        if word.endswith(".") and any(map(str.isalnum, word)):
            word = word.rstrip(".")
        stem = {"cannot": "can", "can't": "can", "won't": "will"}.get(word)
        if stem is None and word.endswith("n't"):
            stem = word[:-3]
        for word in (stem, "not") if stem is not None else (word,):
            if word:
                yield word


def is_common(data):
    """Whether news prints a word without a capital letter inside sentences."""
    small, large = collections.Counter(), collections.Counter()
    for name in SETS:
        for line in (Path(data) / f"{name}.jsonl").read_text().splitlines():
            words = re.findall(r"[\w'’.-]*\w|[^\w\s]", json.loads(line)["text"])
            for before, word in zip(words, words[1:]):
                if word[0].islower():
                    small[word.lower()] += 1
                elif word[0].isupper() and before not in ".?!”\"":
                    large[word.lower()] += 1
    return lambda word: (
        word in PUNCTUATION or word.startswith("'")
        or re.fullmatch(r"a|[a-z][a-z'-]+", word) is not None and small[word] > 2 * large[word]
    )


def main():
    if len(sys.argv) == 2:
        for document in documents(sys.argv[1]):
            print(json.dumps(document, ensure_ascii=False))
        return
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import Ridge

    _, data, told, path = sys.argv
    sentences, needs = [], []
    for line in Path(told).read_text().splitlines():
        for *_, prose, _, need, words in json.loads(line)["sentences"]:
            found = list(own(words))
            if prose and need is not None and len(found) >= SHORTEST:
                sentences.append(found)
                needs.append(need)
    seen = collections.Counter(word for words in sentences for word in set(words))
    common = is_common(data)
    names = [word for word, times in sorted(seen.items()) if times >= SEEN and common(word)]

    def fit(names):
        place = {word: at for at, word in enumerate(names)}
        rows = [(number, place[word], len(words) ** -0.5) for number, words in enumerate(sentences) for word in set(words) if word in place]
        numbers, places, values = zip(*rows)
        return Ridge(alpha=1.0).fit(csr_matrix((values, (numbers, places)), (len(sentences), len(names))), needs)

    tells = np.abs(fit(names).coef_) * np.sqrt([seen[word] for word in names])
    names = [names[at] for at in sorted(np.argsort(-tells)[:KEPT])]
    fitted = fit(names)
    print(f"{len(sentences)} sentences; without a word that tells anything: {fitted.intercept_:.2f}")
    table = collections.defaultdict(list)
    for word, weight in zip(names, np.round(fitted.coef_).astype(int)):
        table[weight].append(word)
    with open(path, "w") as file:
        file.write("# How much a word of a sentence tells of its need of a source; each counts less the more words there are.\n")
        file.write("# Written by training/claims/words.py.\n")
        file.writelines(f"{weight}\t{' '.join(table[weight])}\n" for weight in sorted(table) if weight)


if __name__ == "__main__":
    main()
