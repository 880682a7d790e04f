"""What the documentation says exists: commands, targets, links, names, settings."""

import argparse
import importlib
import re
import tomllib
from pathlib import Path

import pytest

from bot.__main__ import _parser
from handlers.register import COMMANDS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
ROOMS = ("bot", "domain", "handlers", "scheduler", "storage", "texts")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\(([^)\s]+)\)")
NAME = re.compile(rf"`((?:{'|'.join(ROOMS)})(?:\.\w+)+)`")
FILE = re.compile(rf"`((?:{'|'.join([*ROOMS, 'tests', 'docs'])})/[\w./-]*)`")
DECISION = re.compile(r"\bdecisions/\d{4}-[\w-]+\.md")


def name_of(page):
    return str(page.relative_to(ROOT))


def commands_of_the_line():
    actions = _parser()._actions
    return next(action for action in actions if isinstance(action, argparse._SubParsersAction)).choices


def targets_of_make():
    return re.findall(r"^(?!\.)([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


def anchor_of(heading):
    """As GitHub makes them: small letters, no punctuation, hyphens for blanks."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def settings():
    """``section.key`` of everything in the example."""
    example = tomllib.loads((ROOT / "config.example.toml").read_text("utf-8"))
    return {f"{section}.{key}" for section, table in example.items() if isinstance(table, dict) for key in table}


def what_exists(dotted):
    """The object behind ``room.module.Class.method``; raises ImportError or AttributeError."""
    parts = dotted.split(".")
    for length in range(len(parts), 0, -1):
        try:
            found = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for part in parts[length:]:
            fields = getattr(found, "__dataclass_fields__", {})
            found = fields[part] if part in fields else getattr(found, part)
        return found
    raise ImportError(dotted)


def test_every_command_of_the_command_line_stands_in_the_readme():
    missing = [name for name in commands_of_the_line() if f"python -m bot {name}" not in README]
    assert missing == []


def test_every_option_of_a_command_stands_in_the_readme():
    options = {
        option
        for parser in commands_of_the_line().values()
        for action in parser._actions
        for option in action.option_strings
        if option.startswith("--")
    }
    assert [option for option in sorted(options - {"--confirm"}) if option not in README] == []


def test_the_readme_tells_no_command_that_does_not_exist():
    told = set(re.findall(r"python -m bot (?!<)([a-z]+)", "\n".join(page.read_text("utf-8") for page in PAGES)))
    assert told <= set(commands_of_the_line())


def test_every_make_target_stands_in_the_readme():
    assert [target for target in targets_of_make() if f"make {target}" not in " ".join(README.split())] == []


def test_every_command_in_chat_stands_in_the_readme_and_no_other():
    table = README.partition("## Các lệnh trong chat")[2].partition("---\n\n")[0]
    first_cells = "\n".join(line.split("|")[1] for line in table.splitlines() if line.startswith("|"))
    assert set(re.findall(r"`/(\w+)`", first_cells)) == {command.name for command in COMMANDS}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_to_a_file_or_a_heading_leads_somewhere(page):
    for target in LINK.findall(page.read_text("utf-8")):
        if "://" in target:
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path) if path else page
        assert file.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.*)$", file.read_text("utf-8"), re.MULTILINE)
            assert anchor in map(anchor_of, headings), target


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_name_in_the_code_that_a_page_quotes_exists(page):
    for dotted in NAME.findall(page.read_text("utf-8")):
        if dotted not in settings():
            what_exists(dotted)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_file_that_a_page_quotes_exists(page):
    text = page.read_text("utf-8")
    quoted = [*FILE.findall(text), *(f"docs/{decision}" for decision in DECISION.findall(text))]
    assert [path for path in quoted if not (ROOT / path).exists()] == []


def test_decisions_are_numbered_without_gaps_and_half_a_page_long():
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    assert [page.name for page in pages if len(page.read_text("utf-8").splitlines()) > 45] == []


def test_the_code_points_to_decisions_that_exist():
    sources = "\n".join(path.read_text("utf-8") for room in ROOMS for path in (ROOT / room).rglob("*.py"))
    assert [found for found in DECISION.findall(sources) if not (ROOT / "docs" / found).exists()] == []


def test_the_settings_that_the_pages_name_exist():
    known = settings()
    sections = {key.partition(".")[0] for key in known} - set(ROOMS)
    named = re.findall(r"`([a-z_]+\.[a-z_]+)`", "\n".join(page.read_text("utf-8") for page in PAGES))
    assert [name for name in named if name.partition(".")[0] in sections and name not in known] == []
