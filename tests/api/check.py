#!/usr/bin/env python3
"""Whether the library's public API is the one that is listed in listing.txt.

usage: tests/api/check.py [--record]

An item that is gone or has another type breaks programs that use the library: that needs a new version (0.2.0 after
0.1.0, 2.0.0 after 1.4.2), and this fails until Cargo.toml has one. An item that is new needs a line in the listing, so
that nothing becomes public by accident; --record writes the listing, and refuses where the version has to rise first.
Either way the change belongs in CHANGELOG.md.

The listing is what rustdoc knows of the library with all features: items by the paths under which programs reach them,
with their types, fields, variants, methods, and the traits that types implement. What functions do is not in it: tests
hold that, and the JSON has a schema of its own.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LISTING = Path(__file__).parent / "listing.txt"


def described():
    """What rustdoc knows of the library, as JSON. Only rustdoc is told that its output is no stable format, so that
    nothing else is built anew."""
    with tempfile.TemporaryDirectory() as folder:
        rustdoc = Path(folder) / "rustdoc"
        rustdoc.write_text('#!/bin/sh\nRUSTC_BOOTSTRAP=1 exec "${REAL_RUSTDOC:-rustdoc}" "$@"\n')
        rustdoc.chmod(0o755)
        target = os.environ.get("CARGO_TARGET_DIR", str(ROOT / "target"))
        environment = {**os.environ, "RUSTDOC": str(rustdoc)}
        command = ["cargo", "rustdoc", "--locked", "--quiet", "--lib", "--target-dir", target, "--"]
        flags = ["-Z", "unstable-options", "--output-format", "json", "--cap-lints", "allow"]
        subprocess.run(command + flags, cwd=ROOT, env=environment, check=True)
        return json.loads((Path(target) / "doc" / "onrecord.json").read_text())


class Listing:
    """Renders what is public, a line an item."""

    def __init__(self, crate):
        self.index = crate["index"]
        self.lines = set()
        self.module(self.index[str(crate["root"])], "onrecord", set())

    def item(self, key):
        return self.index.get(str(key))

    def module(self, module, path, seen):
        for key in module["inner"]["module"]["items"]:
            item = self.item(key)
            if item is None or item["visibility"] != "public":
                continue
            self.public(item, path, seen)

    def public(self, item, path, seen):
        kind, inner = next(iter(item["inner"].items()))
        if kind == "use":
            target = self.item(inner["id"]) if inner["id"] is not None else None
            if target is None:
                self.lines.add(f"pub use {path}::{inner['name']} = {inner['source']}")
            elif inner["is_glob"]:
                self.module(target, path, seen)
            else:
                self.named(target, path, inner["name"], seen)
            return
        self.named(item, path, item["name"], seen)

    def named(self, item, path, name, seen):
        kind, inner = next(iter(item["inner"].items()))
        path = f"{path}::{name}"
        if (path, item["id"]) in seen:
            return
        seen = seen | {(path, item["id"])}
        open_ended = " (non-exhaustive)" if any("non_exhaustive" in str(attr) for attr in item["attrs"]) else ""
        if kind == "module":
            self.lines.add(f"pub mod {path}")
            self.module(item, path, seen)
        elif kind == "struct":
            self.lines.add(f"pub struct {path}{self.generics(inner['generics'])}{self.struct(path, inner)}{open_ended}")
            self.impls(path, inner["impls"])
        elif kind == "enum":
            self.lines.add(f"pub enum {path}{self.generics(inner['generics'])}{open_ended}")
            for key in inner["variants"]:
                self.variant(path, self.item(key))
            self.impls(path, inner["impls"])
        elif kind == "trait":
            self.lines.add(f"pub trait {path}{self.generics(inner['generics'])}{self.bounds(inner['bounds'], ': ')}")
            for key in inner["items"]:
                self.associated(path, self.item(key))
        elif kind == "function":
            self.lines.add(f"pub fn {path}{self.signature(inner)}")
        elif kind == "constant":
            self.lines.add(f"pub const {path}: {self.type(inner['type'])}")
        elif kind == "static":
            self.lines.add(f"pub static {path}: {self.type(inner['type'])}")
        elif kind == "type_alias":
            self.lines.add(f"pub type {path}{self.generics(inner['generics'])} = {self.type(inner['type'])}")
        else:
            self.lines.add(f"pub {kind} {path}")

    def struct(self, path, inner):
        """Fields get lines of their own; says whether others are hidden, so that nobody else can make one."""
        shape = inner["kind"]
        if shape == "unit":
            return ""
        if "tuple" in shape:
            fields = [self.item(key) if key is not None else None for key in shape["tuple"]]
            types = [self.type(it["inner"]["struct_field"]) if it and it["visibility"] == "public" else "_" for it in fields]
            return f"({', '.join(types)})"
        plain = shape["plain"]
        for key in plain["fields"]:
            field = self.item(key)
            if field and field["visibility"] == "public":
                self.lines.add(f"pub field {path}::{field['name']}: {self.type(field['inner']['struct_field'])}")
        hidden = plain.get("has_stripped_fields") or any(
            (field := self.item(key)) and field["visibility"] != "public" for key in plain["fields"]
        )
        return " { .. }" if hidden else " { }"

    def variant(self, path, variant):
        shape = variant["inner"]["variant"]["kind"]
        told = ""
        if isinstance(shape, dict) and "tuple" in shape:
            types = [self.type(self.item(key)["inner"]["struct_field"]) for key in shape["tuple"] if key is not None]
            told = f"({', '.join(types)})"
        elif isinstance(shape, dict) and "struct" in shape:
            fields = [self.item(key) for key in shape["struct"]["fields"]]
            told = " { " + ", ".join(f"{it['name']}: {self.type(it['inner']['struct_field'])}" for it in fields) + " }"
        self.lines.add(f"pub variant {path}::{variant['name']}{told}")

    def impls(self, path, keys):
        for key in keys:
            found = self.item(key)
            if found is None:
                continue
            inner = found["inner"]["impl"]
            if inner["blanket_impl"] is not None:
                continue
            if inner["trait"] is None:
                for member in inner["items"]:
                    item = self.item(member)
                    if item and item["visibility"] == "public":
                        self.associated(path, item)
                continue
            name = inner["trait"]["path"].split("::")[-1]
            if inner["is_synthetic"]:
                # What a type is unless something in it forbids: told where something does.
                if inner["is_negative"] and name in ("Send", "Sync", "UnwindSafe", "RefUnwindSafe"):
                    self.lines.add(f"impl !{name} for {path}")
            elif name not in ("StructuralPartialEq",):
                self.lines.add(f"impl {name}{self.arguments(inner['trait'].get('args'))} for {path}")

    def associated(self, path, item):
        kind, inner = next(iter(item["inner"].items()))
        if kind == "function":
            self.lines.add(f"pub fn {path}::{item['name']}{self.signature(inner)}")
        elif kind == "assoc_const":
            self.lines.add(f"pub const {path}::{item['name']}: {self.type(inner['type'])}")
        elif kind == "assoc_type":
            self.lines.add(f"pub type {path}::{item['name']}")

    def signature(self, function):
        sig = function["sig"]
        inputs = []
        for name, kind in sig["inputs"]:
            told = self.type(kind)
            inputs.append({"Self": "self", "&Self": "&self", "&mut Self": "&mut self"}.get(told, told) if name == "self" else told)
        output = f" -> {self.type(sig['output'])}" if sig["output"] else ""
        return f"{self.generics(function['generics'])}({', '.join(inputs)}){output}{self.where(function['generics'])}"

    def generics(self, generics):
        told = []
        for parameter in generics["params"]:
            kind, inner = next(iter(parameter["kind"].items()))
            if kind == "type" and not inner["is_synthetic"]:
                default = f" = {self.type(inner['default'])}" if inner["default"] else ""
                told.append(parameter["name"] + self.bounds(inner["bounds"], ": ") + default)
            elif kind == "lifetime":
                told.append(parameter["name"])
            elif kind == "const":
                told.append(f"const {parameter['name']}: {self.type(inner['type'])}")
        return f"<{', '.join(told)}>" if told else ""

    def where(self, generics):
        told = []
        for predicate in generics["where_predicates"]:
            bound = predicate.get("bound_predicate")
            if bound:
                told.append(self.type(bound["type"]) + self.bounds(bound["bounds"], ": "))
        return f" where {', '.join(told)}" if told else ""

    def bounds(self, bounds, before=""):
        told = []
        for bound in bounds:
            if "trait_bound" in bound:
                trait = bound["trait_bound"]["trait"]
                maybe = "?" if bound["trait_bound"]["modifier"] == "maybe" else ""
                told.append(maybe + trait["path"].split("::")[-1] + self.arguments(trait.get("args")))
            elif "outlives" in bound:
                told.append(bound["outlives"])
        return before + " + ".join(told) if told else ""

    def arguments(self, args):
        if not args:
            return ""
        if "angle_bracketed" in args:
            told = []
            for argument in args["angle_bracketed"]["args"]:
                kind, inner = next(iter(argument.items())) if isinstance(argument, dict) else ("infer", "_")
                told.append(self.type(inner) if kind == "type" else inner if isinstance(inner, str) else str(inner.get("expr", "_")))
            for constraint in args["angle_bracketed"]["constraints"]:
                binding = constraint["binding"]
                if "equality" in binding:
                    value = binding["equality"]
                    told.append(f"{constraint['name']} = {self.type(value['type']) if 'type' in value else '_'}")
                else:
                    told.append(constraint["name"] + self.bounds(binding["constraint"], ": "))
            return f"<{', '.join(told)}>" if told else ""
        if "parenthesized" in args:
            inner = args["parenthesized"]
            output = f" -> {self.type(inner['output'])}" if inner["output"] else ""
            return f"({', '.join(map(self.type, inner['inputs']))}){output}"
        return ""

    def type(self, kind):
        if isinstance(kind, str):
            return "_"
        name, inner = next(iter(kind.items()))
        if name == "resolved_path":
            return inner["path"].split("::")[-1] + self.arguments(inner.get("args"))
        if name in ("generic", "primitive"):
            return inner
        if name == "tuple":
            return f"({', '.join(map(self.type, inner))})"
        if name == "slice":
            return f"[{self.type(inner)}]"
        if name == "array":
            return f"[{self.type(inner['type'])}; {inner['len']}]"
        if name == "borrowed_ref":
            lifetime = "" if inner["lifetime"] in (None, "'_") else f"{inner['lifetime']} "
            return f"&{lifetime}{'mut ' if inner['is_mutable'] else ''}{self.type(inner['type'])}"
        if name == "impl_trait":
            return "impl" + self.bounds(inner, " ")
        if name == "dyn_trait":
            traits = [it["trait"]["path"].split("::")[-1] + self.arguments(it["trait"].get("args")) for it in inner["traits"]]
            return "dyn " + " + ".join(traits)
        if name == "qualified_path":
            return f"<{self.type(inner['self_type'])} as _>::{inner['name']}"
        if name == "function_pointer":
            sig = inner["sig"]
            output = f" -> {self.type(sig['output'])}" if sig["output"] else ""
            return f"fn({', '.join(self.type(it[1]) for it in sig['inputs'])}){output}"
        if name == "raw_pointer":
            return f"*{'mut' if inner['is_mutable'] else 'const'} {self.type(inner['type'])}"
        return name


def broken_by(version):
    """The part of a version that rises with a change that breaks programs: 0.1 of 0.1.4, 2 of 2.3.0."""
    parts = version.split(".")
    return parts[:2] if parts[0] == "0" else parts[:1]


def main():
    version = re.search(r'^version = "([^"]+)"', (ROOT / "Cargo.toml").read_text(), re.M).group(1)
    now = Listing(described()).lines
    head = "# The public API of onrecord {}, made by tests/api/check.py --record; see there.\n"
    known, listed = set(), None
    if LISTING.exists():
        first, *rest = LISTING.read_text().splitlines()
        listed = first.split()[6].rstrip(",")
        known = set(rest)
    gone, new = sorted(known - now), sorted(now - known)
    breaks = bool(gone) and listed is not None and broken_by(listed) == broken_by(version)
    released = f"## {listed}" in (ROOT / "CHANGELOG.md").read_text() or f"## [{listed}]" in (ROOT / "CHANGELOG.md").read_text()
    if "--record" in sys.argv and not (breaks and released):
        LISTING.write_text(head.format(version) + "".join(f"{line}\n" for line in sorted(now)))
        print(f"{len(now)} items, {len(new)} new, {len(gone)} gone")
        return 0
    for mark, lines in (("-", gone), ("+", new)):
        for line in lines:
            print(mark, line)
    if breaks and released:
        print(f"programs that use {listed} may not compile with this: Cargo.toml needs a version that says so, and CHANGELOG.md a word")
    elif gone or new:
        print("the public API is not as listed: if that is meant, run tests/api/check.py --record, and tell it in CHANGELOG.md")
    else:
        print(f"{len(now)} items, as listed")
    return int(bool(gone or new))


if __name__ == "__main__":
    sys.exit(main())
