"""Several houses in one process: their files, and what must not be shared between them."""

import asyncio
from pathlib import Path

import pytest

from bot.config import load
from bot.config_faults import ConfigError
from bot.deployment import Deployment, deployment_of
from bot.together import Together
from domain.consignment import AUTHORITY
from domain.sector import Milestone
from handlers.register import ERRANDS, OF_AN_AUTHORITY, errands_for
from tests.a_district import s2
from texts.machine_room import wrong_settings

TOP = 'series = []\n[deployment]\nschools = [{schools}]\n[authority]\nenabled = true\n[storage]\nurl = "{top}"\n'
URL = "sqlite+aiosqlite:///{folder}/{name}.db"


def faults_of(folder: Path, **schools: str) -> list[tuple[str, str]]:
    """(setting, reason) for a deployment of these files."""
    names = ", ".join(f'"{name}.toml"' for name in schools)
    top = folder / "config.toml"
    keys = f'key_dir = "{folder}/top-keys"\n'
    top.write_text(TOP.format(schools=names, top=URL.format(folder=folder, name="top")) + keys)
    for name, toml in schools.items():
        (folder / f"{name}.toml").write_text(toml)
    with pytest.raises(ConfigError) as caught:
        deployment_of(load(top, {}), top)
    assert "{" not in wrong_settings(caught.value.faults).replace("{}", "")
    return [(fault.key.rpartition("/")[2], fault.reason) for fault in caught.value.faults]


def a_school(folder: Path, name: str, more: str = "") -> str:
    url = URL.format(folder=folder, name=name)
    return f'{more}[storage]\nurl = "{url}"\nkey_dir = "{folder}/{name}-keys"\n'


def test_the_authority_knows_its_schools_and_a_school_knows_only_what_is_asked_of_it():
    deployment = s2()
    top = deployment.rules(AUTHORITY)
    assert list(top.sector.members) == ["mam-non", "tieu-hoc", "thcs"]
    assert top.sector.is_authority
    for code in deployment.schools:
        sector = deployment.rules(code).sector
        assert (sector.members, sector.is_authority) == ({}, False)
        assert sector.round is not None
        assert sector.round.before[Milestone.SESSION].isoformat() == "2026-09-30"


def test_an_authority_without_dialogues_asks_nothing_and_a_school_can_do_everything():
    deployment = s2()
    assert errands_for(deployment.rules(AUTHORITY)) == OF_AN_AUTHORITY
    assert errands_for(deployment.rules("thcs")) == ERRANDS


def test_an_authority_may_hold_a_dialogue_of_its_own(tmp_path: Path):
    own = """
[[dialogues]]
key = "truong_phong"
title = "Hội nghị đối thoại của Trưởng phòng"
audience = "employees"
before = "2026-10-20"
place = "Hội trường xã"
mode = "hybrid"
link = "https://hop.example/phong"
chair = "authority_head"
"""
    file = tmp_path / "config.toml"
    file.write_text("series = []\n[authority]\nenabled = true\n" + own)
    rules = Deployment({AUTHORITY: load(file, {})}).rules(AUTHORITY)
    assert errands_for(rules) == ERRANDS


def test_two_schools_never_share_a_database_keys_or_a_token(tmp_path: Path):
    one, token = a_school(tmp_path, "a"), '[telegram]\ntoken = "1:abc"\n'
    assert faults_of(tmp_path, a=one, b=one) == [
        ("b.toml: storage.url", "shared"),
        ("b.toml: storage.key_dir", "shared"),
    ]
    shared = {name: a_school(tmp_path, name, token) for name in ("a", "b")}
    assert faults_of(tmp_path, **shared) == [("b.toml: telegram.token", "shared")]


def test_every_fault_of_every_file_is_told_with_its_file(tmp_path: Path):
    broken = {"a": "[clock]\ndigest_at = 'muộn'\n", "b": "[authority]\nenabled = true\n", "Trường": ""}
    assert set(faults_of(tmp_path, **broken)) == {
        ("deployment.schools", "bad_code"),
        ("a.toml: clock.digest_at", "bad_time"),
        ("b.toml: authority.enabled", "nested"),
    }


def test_one_code_is_one_school(tmp_path: Path):
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "a.toml").write_text(a_school(tmp_path, "a"))
    (tmp_path / "a.toml").write_text(a_school(tmp_path, "a"))
    top = tmp_path / "config.toml"
    top.write_text(TOP.format(schools='"a.toml", "x/a.toml"', top=URL.format(folder=tmp_path, name="top")))
    with pytest.raises(ConfigError) as caught:
        deployment_of(load(top, {}), top)
    assert [fault.reason for fault in caught.value.faults] == ["school_twice"]


@pytest.mark.parametrize(("written", "reason"), [("fort.toml", "no_school_file"), ("config.toml", "itself")])
def test_a_file_that_is_not_there_or_is_the_authoritys_own_is_named_once(tmp_path: Path, written: str, reason: str):
    top = tmp_path / "config.toml"
    top.write_text(TOP.format(schools=f'"{written}"', top=URL.format(folder=tmp_path, name="top")))
    with pytest.raises(ConfigError) as caught:
        deployment_of(load(top, {}), top)
    assert [fault.reason for fault in caught.value.faults] == [reason]
    assert wrong_settings(caught.value.faults).count(written) == 1


async def test_a_house_that_falls_down_is_opened_again_and_the_others_do_not_notice(tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("bot.together.FIRST_PAUSE", 0.001)
    lives: list[str] = []
    calm, enough = asyncio.Event(), asyncio.Event()

    async def life(house, settings, _stopped) -> int:
        lives.append(settings.school.symbol)
        if settings.school.symbol == "MNSB":
            if lives.count("MNSB") > 2:
                enough.set()
            raise OSError
        assert await house.store.health() == ""  # though all of them were new, and opened side by side
        calm.set()
        await asyncio.Event().wait()
        return 0

    together = Together(s2(), [AUTHORITY, "mam-non"], life)
    async with asyncio.TaskGroup() as group:
        running = group.create_task(together.live())
        async with asyncio.timeout(20):
            await enough.wait()
            await calm.wait()
        assert lives.count("VHXH") == 1
        assert AUTHORITY in together.running
        running.cancel()
    assert together.running == {}
