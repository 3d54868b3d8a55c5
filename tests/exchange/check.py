"""Every export, taken by the program it is for: networkx, igraph, prov, label-studio-sdk, rdflib.

    python tests/exchange/check.py target/debug/onrecord ARTICLE…

Compares what they read with `graph --format json`, for the articles given and for one of hostile text. Fails with an
AssertionError; `.ci/run` runs it with the requirements beside it.
"""

import json
import logging
import pathlib
import subprocess
import sys
import tempfile
from collections import Counter

import igraph
import networkx as nx
import prov.model
import rdflib
from label_studio_sdk.converter import Converter
from label_studio_sdk.label_interface import LabelInterface
from rdflib.namespace import RDF

HERE = pathlib.Path(__file__).parent
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
EVIL = """<b>Zoë</b> & "Ann" <script>alert(1)</script> 🙂 ]]> {{7}} \\ | `x` ‮end"""
HOSTILE = f"""The dam {EVIL} broke, according to Reuters {EVIL}.

“It {EVIL} will hold”, said Ann Lee, spokeswoman for the ministry {EVIL}.
"""


class Exports:
    def __init__(self, program, article, folder):
        self.program, self.article, self.folder = program, article, folder
        self.json = json.loads(self.run("json"))
        self.documents = {one["id"] for one in self.json["documents"]}

    def run(self, form):
        command = [self.program, "graph", self.article, "--format", form, "--include-text"]
        if form != "json":
            command.pop()
        return subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8")

    def file(self, form):
        path = pathlib.Path(self.folder) / f"export.{form}"
        path.write_text(self.run(form), encoding="utf-8")
        return path

    def nodes(self):
        """Names of all nodes, with their labels."""
        claims = {f"{one['document']}/{one['id']}": one["text"] for one in self.json["claims"]}
        return claims | {one["id"]: one["name"] for one in self.json["sources"]}

    def links(self):
        """Every attribution with each pair of neighbours in its chain."""
        of = {(one["document"], one["id"]): one for one in self.json["attributions"]}
        for claim in self.json["claims"]:
            for name in claim["attributions"]:
                attribution = of[claim["document"], name]
                ends = [f"{claim['document']}/{claim['id']}"]
                for link in attribution["chain"]:
                    yield from ((one, other, name) for one in ends for other in link["sources"])
                    ends = link["sources"]


def edges_of(graph):
    return {(one, other, data["attribution"]) for one, other, data in graph.edges(data=True) if data.get("attribution")}


def networkx_reads_both(exports):
    linked = nx.node_link_graph(json.loads(exports.run("node-link")), edges="edges")
    marked = nx.read_graphml(exports.file("graphml"), force_multigraph=True)
    labels = exports.nodes()
    for graph in (linked, marked):
        assert graph.is_directed() and graph.is_multigraph()
        assert {name: data["label"] for name, data in graph.nodes(data=True)} == labels
        assert edges_of(graph) == set(exports.links())
    for one, other, key, data in linked.edges(keys=True, data=True):
        same = marked.edges[one, other, f"e{key}"]
        for name, value in data.items():
            value = {"document": ("in", value)}.get(name, (name, value))
            assert value[1] is None or same[value[0]] == value[1], (name, data, same)
    # Out of networkx and in again.
    assert nx.utils.graphs_equal(nx.node_link_graph(nx.node_link_data(linked, edges="edges"), edges="edges"), linked)


def igraph_reads_graphml(exports):
    graph = igraph.Graph.Read_GraphML(str(exports.file("graphml")))
    labels = exports.nodes()
    assert {vertex["id"]: vertex["label"] for vertex in graph.vs} == labels
    names = graph.vs["id"]
    edges = {(names[edge.source], names[edge.target], edge["attribution"]) for edge in graph.es if edge["attribution"]}
    assert edges == set(exports.links())


def prov_reads_bundles(exports):
    document = prov.model.ProvDocument.deserialize(content=exports.run("prov-json"), format="json")
    bundles = list(document.bundles)
    assert len(bundles) == len(exports.documents) and not document.get_records()
    told = Counter()
    for bundle in bundles:
        values = {str(value) for record in bundle.get_records() for name, value in record.attributes if str(name) == "prov:value"}
        assert values == {claim["text"] for claim in exports.json["claims"]}
        for record in bundle.get_records(prov.model.ProvRelation):
            kinds = {str(kind) for kind in record.get_asserted_types()}
            told[record.get_type().localpart, *kinds] += 1
    kinds = {"-".join(kind) for kind in told}
    # Nothing is lost when it is written again.
    again = prov.model.ProvDocument.deserialize(content=document.serialize(format="json"), format="json")
    assert again == document
    data = rdflib.Dataset()
    data.parse(data=document.serialize(format="rdf", rdf_format="trig"), format="trig")
    predicates = {quad[1] for quad in data.quads()}
    for wanted, relation in [("Attribution", PROV.wasAttributedTo), ("Delegation", PROV.actedOnBehalfOf)]:
        assert (wanted in kinds) == (relation in predicates), (wanted, kinds)
    for wanted, relation in [("Quotation", PROV.qualifiedQuotation), ("PrimarySource", PROV.qualifiedPrimarySource)]:
        assert (f"Derivation-prov:{wanted}" in kinds) == (relation in predicates), (wanted, kinds, predicates)
    return kinds


def label_studio_takes_tasks(exports):
    config = subprocess.run([exports.program, "schema", "label-studio"], check=True, capture_output=True).stdout.decode()
    interface = LabelInterface(config)
    interface.validate()
    tasks = json.loads(exports.run("label-studio"))
    assert len(tasks) == len(exports.documents)
    for number, task in enumerate(tasks):
        assert interface.validate_task({"data": task["data"]})
        text = task["data"]["text"].encode("utf-16-le")
        for prediction in task["predictions"]:
            errors = interface.validate_prediction(prediction, return_errors=True)
            assert not errors, errors
            for region in prediction["result"]:
                if region["type"] == "labels":
                    value = region["value"]
                    words = text[2 * value["start"] : 2 * value["end"]].decode("utf-16-le")
                    assert words == value["text"], (words, value)
        result = task["predictions"][0]["result"]
        task |= {"id": number, "annotations": [{"id": 1, "completed_by": 1, "result": result}]}
        assert interface.validate_annotation(task["annotations"][0])
    # An annotator who submits the prediction as it is: the export of that.
    exported = pathlib.Path(exports.folder) / "exported.json"
    exported.write_text(json.dumps(tasks), encoding="utf-8")
    out = pathlib.Path(exports.folder) / "converted"
    Converter(config, str(exports.folder), download_resources=False).convert_to_json_min(str(exported), str(out), is_dir=False)
    converted = json.loads((out / "result.json").read_text(encoding="utf-8"))
    for task, small in zip(tasks, converted, strict=True):
        regions = [one for one in task["annotations"][0]["result"] if one["type"] == "labels"]
        assert len(small.get("role", [])) == len(regions)
    # And back: nothing to mend.
    command = [exports.program, "review", "import", exported, exports.article, "--from", "label-studio"]
    decisions = subprocess.run(command, check=True, capture_output=True).stdout.decode().splitlines()
    assert all(json.loads(line)["kind"] == "accept" for line in decisions), decisions
    assert len(decisions) == sum(1 for one in exports.json["attributions"] if one["chain"])


def rdflib_reads_annotations(exports):
    page = json.loads(exports.run("web-annotation"))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    # The context as it is published, as far as our terms go: nothing is fetched here.
    page["@context"] = json.loads((HERE / "anno.jsonld").read_text(encoding="utf-8"))["@context"]
    graph = rdflib.Graph().parse(data=json.dumps(page), format="json-ld")
    annotations = set(graph.subjects(RDF.type, OA.Annotation))
    assert len(annotations) == len(page["items"])
    texts = {one["id"]: one["text"] for one in exports.json["documents"]}
    (text,) = texts.values()
    seen = 0
    for annotation in annotations:
        assert list(graph.objects(annotation, OA.motivatedBy))
        for target in graph.objects(annotation, OA.hasTarget):
            assert list(graph.objects(target, OA.hasSource))
            quote, place = None, None
            for selector in graph.objects(target, OA.hasSelector):
                kind = graph.value(selector, RDF.type)
                if kind == OA.TextQuoteSelector:
                    quote = str(graph.value(selector, OA.exact))
                elif kind == OA.TextPositionSelector:
                    place = int(graph.value(selector, OA.start)), int(graph.value(selector, OA.end))
            assert text[place[0] : place[1]] == quote, (place, quote)
            seen += 1
    assert seen >= len(annotations)


def main(program, *articles):
    logging.disable(logging.INFO)
    kinds = set()
    with tempfile.TemporaryDirectory() as folder:
        hostile = pathlib.Path(folder) / "hostile.txt"
        hostile.write_text(HOSTILE, encoding="utf-8")
        for article in [*articles, hostile]:
            exports = Exports(program, article, folder)
            networkx_reads_both(exports)
            igraph_reads_graphml(exports)
            kinds |= prov_reads_bundles(exports)
            label_studio_takes_tasks(exports)
            rdflib_reads_annotations(exports)
    wanted = {"Attribution", "Delegation", "Derivation-prov:Quotation", "Derivation-prov:PrimarySource"}
    assert wanted <= kinds, f"no article has {wanted - kinds}"
    print(f"{len(articles) + 1} articles: networkx, igraph, prov, label-studio-sdk and rdflib read everything")


if __name__ == "__main__":
    main(*sys.argv[1:])
