"""No token and no key in any file that is kept: what was once pushed is known for ever."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHAPES = {
    "a bot token": r"(?<![\w-])\d{8,10}:AA[A-Za-z0-9_-]{33}(?![A-Za-z0-9_-])",
    "a private key": r"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\s+[A-Za-z0-9+/]{20}",
    "an age key": r"AGE-SECRET-KEY-1[0-9A-Z]{50}",
    "a key of a cloud": r"(?<![A-Z0-9])(?:AKIA|ASIA)[0-9A-Z]{16}(?![0-9A-Z])|AIza[0-9A-Za-z_-]{35}",
    "a token of a forge": r"(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{60,}|glpat-[\w-]{20})",
    "a token of a service": r"xox[abprs]-[0-9A-Za-z-]{10,}|sk-[A-Za-z0-9]{32,}|pypi-[A-Za-z0-9_-]{60,}",
}
BY_NAME = re.compile(r"(?:^|/)(?:\.env|config\.toml|.*\.(?:key|pem|db|db-wal|sqlite3?))$")
"""Files that never belong into a repository, whatever is in them."""


def found_in(text: str) -> list[str]:
    return [what for what, shape in SHAPES.items() if re.search(shape, text)]


def kept() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S607
    if listed.returncode:
        pytest.skip("not a clone: nobody can tell what is kept here")
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_file_that_is_kept_holds_a_token_or_a_key():
    hits = {name: found_in((ROOT / name).read_text("utf-8", "ignore")) for name in kept()}
    assert {name: what for name, what in hits.items() if what} == {}


def test_no_file_that_is_kept_is_a_key_a_database_or_somebodys_settings():
    assert [name for name in kept() if BY_NAME.search(name)] == []


@pytest.mark.parametrize("planted", [
    'token = "6123456789:AA' + "Hx_9-" * 6 + 'abc"',
    "-----BEGIN PRIVATE " + "KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQ",
    "AGE-SECRET-" + "KEY-1" + "Q" * 58,
    "AKIA" + "Z" * 16,
    "ghp_" + "a1" * 18,
    "xoxb-" + "1234567890-abc",
], ids=["bot", "private", "age", "cloud", "forge", "service"])  # fmt: skip
def test_the_scan_knows_what_it_looks_for(planted: str):
    assert found_in(planted)
