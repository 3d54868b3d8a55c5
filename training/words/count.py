#!/usr/bin/env python3
"""Count which words news prints without a capital letter inside sentences, and which stand behind first names.

usage: count.py DATA LEXICON

  DATA     the annotated news, of which only the texts of the training parts are read:
           polnear/train.docs.jsonl, newsdiscourse/train.docs.jsonl, gum-more/docs.jsonl
  LEXICON  src/lexicon/data; common_words.txt and family_names.txt there are written anew

Words that the other lists have, or whose ending tells, are left out of the first. No text goes into either: words alone,
sorted, without how often and where.
"""
import collections
import json
import re
import sys
from pathlib import Path

SETS = ("polnear/train.docs.jsonl", "newsdiscourse/train.docs.jsonl", "gum-more/docs.jsonl")
TOKEN = re.compile(r"[\w'’.-]*\w|[^\w\s]")
# As ENDINGS of src/lexicon/vocabulary.rs.
ENDINGS = ("ed", "ly", "al", "ic", "ive", "ous", "able", "ible", "ish", "less", "ful", "ary", "ory", "tion", "sion", "ment",
           "ness", "ity", "ism", "ship", "ence", "ance")
# A word is common from so many times on, or from one time before a noun for people.
COMMON = 3
SEVERAL = 2
# Longer runs of letters are what is left of a page around a text.
LONGEST = 20


def rows(path):
    return [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8") if not line.startswith("#")]


def main(data, lexicon):
    nouns = rows(lexicon / "nouns.tsv")
    closed = {row[0] for row in rows(lexicon / "closed_class.tsv")}
    sports = {row[0] for row in rows(lexicon / "sports.txt")}
    known = {form for row in nouns for form in row[:2]} | closed | sports
    people = {form for row in nouns if row[4] == "human" for form in row[:2] if form != "-"}
    first_names = {row[0] for row in rows(lexicon / "first_names.tsv")}
    lower_names = {name.lower() for name in first_names}
    small, large, families, before = collections.Counter(), collections.Counter(), collections.Counter(), set()
    for name in SETS:
        for line in open(data / name, encoding="utf-8"):
            tokens = TOKEN.findall(json.loads(line)["text"])
            for at in range(1, len(tokens) - 1):
                word = tokens[at]
                if re.fullmatch(r"[a-z]+", word):
                    small[word] += 1
                    if tokens[at + 1] in people:
                        before.add(word)
                elif word[0].isupper() and tokens[at - 1] not in ".?!”\"":
                    large[word.lower()] += 1
                # “Anna Berg”, “Anna B. Berg’s”
                first = at - 1
                while first > 0 and (tokens[first] == "." or re.fullmatch(r"[A-Z]", tokens[first])):
                    first -= 1
                name = re.sub(r"['’]s$", "", word)
                if tokens[first] in first_names and re.fullmatch(r"[A-Z][a-z]*(['’]?[A-Z])?[a-z]+", name):
                    families[name] += 1

    def is_common(word):
        if len(word) < 3 or word in known or word in lower_names:
            return False
        if word.endswith("ing"):
            return len(word) > 5
        if word.endswith(ENDINGS) and len(word) > 5:
            return False
        return (small[word] >= COMMON or word in before) and small[word] > large[word] / 3

    def is_family(name):
        """What is a common word, too, must stand there several times: “Green”, not “Says”."""
        common = name.lower() in known or small[name.lower()] >= COMMON
        return name.lower() not in closed and len(name) < LONGEST and families[name] >= (SEVERAL if common else 1)

    write(lexicon / "common_words.txt", sorted(filter(is_common, small)))
    write(lexicon / "family_names.txt", sorted(filter(is_family, families)))


def write(path, words):
    """The head of the file stays as it is."""
    head = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    path.write_text("\n".join([*head, " ".join(words)]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
