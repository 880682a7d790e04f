"""The audit of what is installed: a vulnerability fails it, silence of the services is told as what it is."""

import importlib.util
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def audit() -> Any:
    spec = importlib.util.spec_from_file_location("audit", ROOT / ".ci" / "audit.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def printed(*packages: dict[str, Any]) -> str:
    return json.dumps({"dependencies": packages, "fixes": []})


CLEAN = {"name": "pillow", "version": "12.0", "vulns": []}
BAD = {"name": "old", "version": "1.0", "vulns": [{"id": "PYSEC-2026-1", "fix_versions": ["2.0"]}]}
UNKNOWN = {"name": "lost", "skip_reason": "not found"}


def test_a_vulnerability_is_found(audit):
    reason, found = audit.verdict(printed(CLEAN, BAD), "")
    assert found == ["  old 1.0: PYSEC-2026-1"]
    assert reason == ""


def test_all_known_and_none_bad_is_an_audit(audit):
    assert audit.verdict(printed(CLEAN), "") == ("", [])


@pytest.mark.parametrize(
    ("said", "complained"),
    [
        ("", "Traceback\nConnectionError: no route"),
        ("", ""),
        ("[]", ""),
        (printed(), ""),
        (printed(CLEAN, UNKNOWN), ""),
    ],
)
def test_what_could_not_be_asked_is_no_audit(audit, said, complained):
    reason, found = audit.verdict(said, complained)
    assert reason
    assert found == []


def test_the_auditor_is_pinned_by_its_hashes():
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["dependency-groups"]["audit"]
    lock = (ROOT / "requirements-audit.lock").read_text("utf-8")
    assert wanted == ["pip-audit>=2.10"]
    assert "pip-audit==" in lock
    assert lock.count("--hash=sha256:") > lock.count("==")
