"""What is written down of the settings says the same when it is read again, and tells no secret."""

import pytest

from bot.config import EXAMPLE, load
from bot.config_written import written
from tests.bot.backups.a_safe import Safe

EXAMPLES = sorted((EXAMPLE.parent / "docs" / "examples").rglob("*.toml"))
SECRETS = {"HOMTHU_TELEGRAM__TOKEN": "1:abcSECRET", "HOMTHU_TELEGRAM__WEBHOOK_SECRET": "sEcReT"}


def test_everything_but_the_secrets_comes_back(tmp_path):
    settings = Safe.new(tmp_path / "safe").settings(tmp_path, SCHOOL__NAME='Trường "Bản Mây" \\ 2')
    copy = tmp_path / "config.toml"
    copy.write_text(written(settings), "utf-8")
    assert load(copy, {}) == settings


@pytest.mark.parametrize(
    "file", sorted((EXAMPLE.parent / "docs" / "examples").rglob("*.toml")), ids=lambda file: file.stem
)
def test_every_kind_of_school_comes_back(file, tmp_path):
    """One without monthly dialogues stays without them."""
    copy = tmp_path / "config.toml"
    copy.write_text(written(load(file, {})), "utf-8")
    assert load(copy, {}) == load(file, {})


def test_no_secret_is_told():
    assert not any(secret in written(load(None, SECRETS)) for secret in ("abcSECRET", "sEcReT", "webhook_secret ="))
