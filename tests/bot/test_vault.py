import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.vault import KeyVault
from domain.notices import Audience
from domain.period import VIETNAM
from domain.ports import Address, Vault

MONDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 29)
SOMEBODY = Address(7_123_456_789, Audience.STUDENT)


@dataclass
class Turnable:
    moment: datetime = datetime(2026, 11, 23, 8, tzinfo=VIETNAM)

    def now(self) -> datetime:
        return self.moment


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    return tmp_path / "keys"


@pytest.fixture
def vault(keys: Path) -> KeyVault:
    return KeyVault(keys, 1, Turnable())


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("chat_id", [1, 7_123_456_789, -1_001_234_567_890, 2**62])
def test_what_was_sealed_can_be_opened(vault: KeyVault, chat_id: int, audience: Audience):
    port: Vault = vault
    assert port.open(port.seal(Address(chat_id, audience), MONDAY)) == Address(chat_id, audience)


def test_all_seals_are_equally_long_and_no_two_are_alike(vault: KeyVault):
    seals = [vault.seal(SOMEBODY, MONDAY) for _ in range(200)]
    seals += [vault.seal(Address(1, Audience.STAFF), SUNDAY + timedelta(days=days)) for days in range(40)]
    assert {len(sealed) for sealed in seals} == {73}
    assert len(set(seals)) == len(seals)


def test_a_seal_shows_the_week_and_nothing_of_the_chat(vault: KeyVault):
    sealed = vault.seal(SOMEBODY, MONDAY)
    assert sealed.startswith(b"2026-W48")
    for form in (b"7123456789", (7_123_456_789).to_bytes(5, "big"), (7_123_456_789).to_bytes(5, "little")):
        assert form not in sealed


def test_another_process_with_the_same_keys_opens_it(vault: KeyVault, keys: Path):
    sealed = vault.seal(SOMEBODY, MONDAY)
    assert KeyVault(keys, 1, Turnable()).open(sealed) == SOMEBODY


def test_there_is_one_key_a_week_for_the_owner_only(vault: KeyVault, keys: Path):
    for day in (MONDAY, SUNDAY, SUNDAY + timedelta(days=1), date(2027, 1, 1)):
        vault.seal(SOMEBODY, day)
    assert sorted(path.name for path in keys.iterdir()) == [
        "epoch-2026-W48.key",
        "epoch-2026-W49.key",
        "epoch-2026-W53.key",
        "pepper.key",
    ]
    assert stat.S_IMODE(keys.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in keys.iterdir()} == {0o600}
    assert {path.stat().st_size for path in keys.iterdir()} == {32}


def test_those_who_start_at_the_same_moment_share_one_key(keys: Path):
    with ThreadPoolExecutor(16) as pool:
        tokens = pool.map(lambda _: KeyVault(keys, 1, Turnable()).token("rate", "K7M2QX"), range(64))
    assert len(set(tokens)) == 1
    assert [path.name for path in keys.iterdir()] == ["pepper.key"]


def test_a_weeks_key_dies_so_many_days_after_its_sunday_and_with_it_every_seal(vault: KeyVault, keys: Path):
    old, young = vault.seal(SOMEBODY, MONDAY), vault.seal(SOMEBODY, SUNDAY + timedelta(days=1))
    assert vault.destroy_expired(SUNDAY + timedelta(days=30), 30) == 0
    assert vault.open(old) == SOMEBODY
    assert vault.destroy_expired(SUNDAY + timedelta(days=31), 30) == 1
    assert vault.open(old) is None
    assert vault.open(young) == SOMEBODY
    assert not (keys / "epoch-2026-W48.key").exists()
    assert vault.destroy_expired(SUNDAY + timedelta(days=31), 30) == 0


def test_a_destroyed_key_is_overwritten_before_it_is_removed(vault: KeyVault, keys: Path, tmp_path: Path):
    vault.seal(SOMEBODY, MONDAY)
    key = keys / "epoch-2026-W48.key"
    before = key.read_bytes()
    (tmp_path / "same-bytes").hardlink_to(key)
    vault.destroy_expired(SUNDAY + timedelta(days=31), 30)
    assert (tmp_path / "same-bytes").read_bytes() != before


@pytest.mark.parametrize("sealed", [b"", b"short", b"2026-W48" + bytes(65), b"../../pe" + bytes(65), b"\xff" * 73])
def test_what_no_vault_sealed_opens_to_nothing(vault: KeyVault, sealed: bytes):
    vault.seal(SOMEBODY, MONDAY)
    assert vault.open(sealed) is None


def test_a_changed_seal_opens_to_nothing(vault: KeyVault):
    sealed = bytearray(vault.seal(SOMEBODY, MONDAY))
    sealed[-1] ^= 1
    assert vault.open(bytes(sealed)) is None


async def test_a_receipt_has_one_hash_however_it_is_typed(vault: KeyVault, keys: Path):
    expected = await vault.receipt_hash("K7M2-QX34-ABCD")
    assert len(expected) == 32
    for typed in ("k7m2qx34abcd", " K7M2 QX34 ABCD\n", "K7M2–QX34–abcd"):
        assert await vault.receipt_hash(typed) == expected
    assert await KeyVault(keys, 1, Turnable()).receipt_hash("K7M2QX34ABCD") == expected
    assert await vault.receipt_hash("K7M2QX34ABCE") != expected


async def test_another_pepper_gives_another_hash_and_another_token(vault: KeyVault, tmp_path: Path):
    other = KeyVault(tmp_path / "other", 1, Turnable())
    assert await vault.receipt_hash("K7M2QX") != await other.receipt_hash("K7M2QX")
    assert vault.token("rate", "K7M2QX") != other.token("rate", "K7M2QX")


def test_a_token_is_sixteen_characters_and_proves_one_purpose_and_one_code(vault: KeyVault):
    token = vault.token("rate", "K7M2QX")
    assert len(token) == 16
    assert set(token) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    assert vault.verify(token, "rate", "K7M2QX")
    assert not vault.verify(token, "rate", "K7M2QY")
    assert not vault.verify(token, "add", "K7M2QX")
    for forged in ("", token[:-1], token + "A", "đ" * 16, "\ud800"):
        assert not vault.verify(forged, "rate", "K7M2QX")


def test_blinding_holds_for_a_day_and_dies_with_the_process(keys: Path):
    clock = Turnable()
    vault = KeyVault(keys, 1, clock)
    today = vault.blind(5)
    assert vault.blind(5) == today != vault.blind(6)
    assert KeyVault(keys, 1, clock).blind(5) != today
    clock.moment += timedelta(days=1)
    assert vault.blind(5) != today


def test_a_mute_mark_is_the_chats_own_for_a_month_and_nothing_without_the_key(vault: KeyVault, keys: Path):
    assert vault.mute_marks(SOMEBODY.chat_id, MONDAY) == []
    assert not list(keys.glob("mute-*")), "asking makes no key"
    mark = vault.mute_mark(SOMEBODY.chat_id, SUNDAY)
    assert vault.mute_mark(SOMEBODY.chat_id, MONDAY) == mark
    assert vault.mute_marks(SOMEBODY.chat_id, MONDAY) == [mark]
    assert vault.mute_marks(SOMEBODY.chat_id + 1, MONDAY) != [mark]
    assert (len(mark), len(vault.mute_mark(None, SUNDAY))) == (32, 32)
    assert vault.mute_mark(None, SUNDAY) != vault.mute_mark(None, SUNDAY)
    assert [stat.S_IMODE(path.stat().st_mode) for path in keys.glob("mute-*")] == [0o600]


def test_the_key_of_a_month_dies_at_its_end_and_the_next_months_lives(vault: KeyVault, keys: Path):
    now, later = vault.mute_mark(SOMEBODY.chat_id, SUNDAY), vault.mute_mark(SOMEBODY.chat_id, date(2026, 12, 31))
    assert vault.mute_marks(SOMEBODY.chat_id, SUNDAY) == [now, later]
    assert vault.destroy_expired(date(2026, 11, 30), 30) == 0
    assert vault.destroy_expired(date(2026, 12, 1), 30) == 1
    assert vault.mute_marks(SOMEBODY.chat_id, date(2026, 12, 1)) == [later]
    assert vault.mute_mark(SOMEBODY.chat_id, SUNDAY) != now, "made anew, it knows nobody"
    (keys / "mute-2026-99.key").write_bytes(b"no month of ours")
    assert KeyVault(keys, 1, Turnable()).mute_marks(SOMEBODY.chat_id, date(2026, 12, 1)) == [later]
