"""A12: nothing leads from a question to whoever asked it without a name, but the delivery of a letter and the muting.

Read from the syntax trees of every room, so that no string and no comment can hide a caller.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from tests.bars.bar import Bar, Reached, Trial

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "domain", "handlers", "scheduler", "storage", "texts")
DELIVERING, MUTING = "domain/services/delivering.py", "domain/services/muting.py"
FILES_AND_PICTURES = {"os", "tarfile", "Image", "path", "file", "package", "webbrowser"}
"""What else has a method called ``open``; anything but these is taken for the vault, whatever it is called."""

EXPECTED: dict[str, set[str]] = {
    "opens a sealed address": {f"{DELIVERING}: _addresses", f"{MUTING}: carry_out"},
    "reads a sealed address": {
        f"{DELIVERING}: _addresses",
        f"{MUTING}: carry_out",
        "storage/questions.py: has_way_back",
    },
    "gets the opened address": {f"{DELIVERING}: _carried"},
    "carries a letter out": {f"{DELIVERING}: carry"},
    "gives an address back": {
        "bot/vault.py: open",
        "domain/ports/tools.py: open",
        f"{DELIVERING}: _addresses",
    },
    "asks whether there is one": {
        "domain/services/post.py: _asker",
        "domain/services/noticing.py: _has_unreachable",  # what nobody can be written about is read out; opens nothing
    },
    "seals one": {"domain/services/asking.py: submit"},
    "speaks of an asker's id outside storage": set(),
}
"""Every function that does it."""

DEEDS = {
    "way_back": "reads a sealed address",
    "has_way_back": "asks whether there is one",
    "_addresses": "gets the opened address",
    "_carried": "carries a letter out",
}
"""By the name of what is called."""

BY_NAME = {"domain/services/following.py", "domain/services/erasing.py", "domain/services/informing.py"}
"""From a person to questions: only to those asked by name."""

ADDRESS = re.compile(r"\bAddress(es)?\b")
"""Of a chat; an ``Addressee`` is the dialogue a question goes to."""

Trees = Mapping[str, ast.Module]


def measure(_: Trial) -> Reached:
    """Every file of the rooms."""
    return _judged(_of_the_rooms())


def control(_: Trial) -> Reached:
    """A command that opens the vault under another name, and one that has it opened."""
    trees = dict(_of_the_rooms())
    trees |= {f"{room}/reveal.py": ast.parse(PLANTED) for room in ("handlers", "texts")}
    found = _judged(trees)
    seen = all(word in found.figure for word in PLANTED_DEEDS)
    return Reached(not seen, found.figure)


PLANTED = """
async def plainly(visit, unit, question):
    return visit.services.vault.open(await unit.questions.way_back(question.id))

async def by_another_name(visit, sealed):
    keeper = visit.services.vault
    return keeper.open(sealed)

async def hidden(visit, sealed):
    return getattr(visit.services.vault, "open")(sealed)

async def typed(sealed) -> "dict[str, Address]":
    return {}

async def from_a_person(unit, ids):
    return await unit.questions.asked_by(ids)

async def asks_whether(unit, question):
    return await unit.questions.has_way_back(question.id)
"""
PLANTED_DEEDS = (
    "reveal.py: plainly",
    "reveal.py: by_another_name",
    "reveal.py: hidden",
    "reveal.py: typed",
    "by name: handlers/reveal.py",
    "by name: texts/reveal.py",
    "reveal.py: asks_whether",
)


@cache
def _of_the_rooms() -> Trees:
    """Without the sandbox, which is never loaded where people ask."""
    paths = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    files = {str(path.relative_to(ROOT)): path for path in paths if "sandbox" not in path.parts}
    return {name: ast.parse(path.read_text("utf-8")) for name, path in files.items()}


def _judged(trees: Trees) -> Reached:
    found: dict[str, set[str]] = {what: set() for what in EXPECTED}
    by_name = set[str]()
    for file, tree in trees.items():
        for function, node in _with_function(tree):
            for what in _deeds(file, node):
                found[what].add(f"{file}: {function}")
            if _attribute(node) == "asked_by" and not _may_say(file, tree):
                by_name.add(file)
    wrong = [
        f"{what}: {', '.join(sorted(who - EXPECTED[what]))}" for what, who in found.items() if who - EXPECTED[what]
    ]
    gone = [
        f"{what}: no longer {', '.join(EXPECTED[what] - who)}" for what, who in found.items() if EXPECTED[what] - who
    ]
    wrong += gone + [f"by name: {file}" for file in by_name - BY_NAME]
    openers = len(found["opens a sealed address"])
    return Reached(not wrong, f"{len(trees)} files, {openers} openers; {'; '.join(wrong) or 'no other caller'}")


def _may_say(file: str, tree: ast.Module) -> bool:
    """Where the question is answered; and in texts a paper's line has a field of that name, where nothing can wait."""
    waits = any(isinstance(node, ast.Await | ast.AsyncFunctionDef) for node in ast.walk(tree))
    return file.startswith(("storage/", "domain/ports/")) or (file.startswith("texts/") and not waits)


def _deeds(file: str, node: ast.AST) -> Iterator[str]:
    name = _attribute(node)
    if name in DEEDS:
        yield DEEDS[name]
    if name == "open" and not _of_files(node):
        yield "opens a sealed address"
    if name == "seal" and isinstance(node, ast.Attribute) and "vault" in ast.unparse(node.value):
        yield "seals one"
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and ADDRESS.search(_given_back(node)):
        yield "gives an address back"
    if name == "asker_id" and not file.startswith("storage/"):
        yield "speaks of an asker's id outside storage"


def _given_back(function: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    return ast.unparse(function.returns) if function.returns else ""


def _attribute(node: ast.AST) -> str:
    """``x.name``, or ``getattr(x, "name")``."""
    match node:
        case ast.Attribute(attr=name):
            return name
        case ast.Call(func=ast.Name(id="getattr"), args=[_, ast.Constant(value=str(name)), *_]):
            return name
    return ""


def _of_files(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and ast.unparse(node.value).rpartition(".")[2] in FILES_AND_PICTURES


def _with_function(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """Every node with the innermost function around it; a function's own head belongs to itself."""
    waiting: list[tuple[str, ast.AST]] = [("", tree)]
    while waiting:
        inside, node = waiting.pop()
        name = node.name if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) else inside
        yield name, node
        waiting += [(name, child) for child in ast.iter_child_nodes(node)]


BARS = (
    Bar(
        "A12",
        "No command, page or document leads from a question to whoever asked it without a name",
        "callers of the opening: the delivery and the muting only",
        measure,
        control,
    ),
)
