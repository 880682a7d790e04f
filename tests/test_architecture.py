"""What docs/architecture.md says about rooms, checked by machine. Each import contract is broken once on purpose."""

import ast
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("bot", "domain", "handlers", "scheduler", "storage", "texts")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LONGEST = 200
LONG_FOR_A_REASON: dict[str, str] = {
    "tests/domain/test_calendar.py": "one rule: its properties stand beside the months that it is known by",
    "tests/storage/test_questions.py": "one port, one test file",
}

PLANTED = {
    "domain/planted.py": "import pydantic\nimport bot.clock\n",
    "domain/people.py": "import domain.services\n",
    "storage/planted.py": "import texts\nimport telegram\nimport docx\n",
    "texts/planted.py": "import sqlalchemy\n",
    "handlers/planted.py": "import starlette\nimport apscheduler\nimport handlers.planted_too\n",
    "handlers/planted_too.py": "import handlers.planted\n",
}


def sources(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


def lint(root: Path) -> str:
    program = "from importlinter.cli import lint_imports; lint_imports(no_cache=True)"
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program],
        cwd=root,
        env={"PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


def test_every_room_imports_as_the_plan_says():
    kept = len(PROJECT["tool"]["importlinter"]["contracts"])
    said = lint(ROOT)
    assert f"Contracts: {kept} kept, 0 broken." in said, said


def test_every_contract_breaks_when_it_is_broken(tmp_path):
    for room in ROOMS:
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__", "*.json"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for path, line in PLANTED.items():
        with (tmp_path / path).open("a", encoding="utf-8") as file:
            file.write(f"\n{line}")
    said = lint(tmp_path)
    assert f"Contracts: 0 kept, {len(PROJECT['tool']['importlinter']['contracts'])} broken." in said, said


def test_domain_imports_nothing_but_itself_and_the_standard_library():
    strangers = []
    for path in sources("domain"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            tops = {name.partition(".")[0] for name in names}
            strangers += [f"{path.name}: {top}" for top in tops - {"domain"} - sys.stdlib_module_names]
    assert strangers == []


def spoken(tree: ast.AST) -> Iterator[ast.Constant]:
    """String literals that the program can say: docstrings and notes beside attributes are not."""
    notes = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in notes:
            yield node


@pytest.mark.parametrize("room", [room for room in ROOMS if room != "texts"])
def test_vietnamese_is_spoken_in_texts_only(room):
    found = [
        f"{path.relative_to(ROOT)}:{literal.lineno} {literal.value!r}"
        for path in sources(room)
        for literal in spoken(ast.parse(path.read_text("utf-8")))
        if any(letter.isalpha() and not letter.isascii() for letter in str(literal.value))
    ]
    assert found == []


def test_no_file_is_longer_than_one_can_read_at_a_sitting_without_a_reason():
    long = {
        str(path.relative_to(ROOT))
        for path in sources(*ROOMS, "tests")
        if len(path.read_text("utf-8").splitlines()) > LONGEST
    }
    assert long - set(LONG_FOR_A_REASON) == set()


def test_every_package_is_named_in_pyproject_and_every_name_is_a_package():
    packages = {
        str(path.parent.relative_to(ROOT)).replace("/", ".") for path in sources(*ROOMS) if path.name == "__init__.py"
    }
    assert packages == set(PROJECT["tool"]["setuptools"]["packages"])


def test_every_folder_of_tests_is_a_package():
    bare = {path.parent for path in sources("tests") if not (path.parent / "__init__.py").exists()}
    assert bare == set()
