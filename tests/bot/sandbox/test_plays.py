"""The plays of docs/examples: each kind of plan, played once in its short form and looked at from several sides."""

import asyncio
import hashlib
import re
import zipfile
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest

from bot.config import load
from bot.config_faults import ConfigError
from bot.deployment import deployment_of
from bot.doctor import Level, examine
from bot.rules import school_of
from bot.sandbox.made_up import made_up
from bot.sandbox.period import play_period
from bot.sandbox.period.readable import readable
from bot.sandbox.period.sector import play_district
from domain.people import Role
from tests.texts.nd30_checker import CHECKED

EXAMPLES = Path(__file__).resolve().parents[3] / "docs" / "examples"
ONE_SCHOOL = ("s0", "s1", "s3", "s4")
EVERY_FILE = sorted(EXAMPLES.rglob("*.toml"))
SMALL = 10
REAL_NAMES = frozenset(
    {
        "0226a1a002e9abf6",
        "7126c9a3e2333dab",
        "76f7041602d69748",
        "a9473de64b809953",
        "ccadaf7df1d5cbec",
        "e5f2918142ad3a2d",
    }
)
"""Their schools' and places' names, hashed: not even here do they stand."""
NOON = datetime.fromisoformat("2026-11-23T12:00:00+07:00")


PAPERS = {
    "s0": {"ke-hoach-doi-thoai", "giay-moi-doi-thoai", "danh-sach-cau-hoi", "bien-ban-doi-thoai"},
    "s1": {"chuong-trinh-doi-thoai", "thong-bao-tra-loi"},
    "s3": {"tong-hop-tham-gia-dinh", "bien-ban-doi-thoai"},
    "s4": {"bao-cao-doi-thoai", "thong-bao-doi-thoai"},
    "s2": {"bao-cao-doi-thoai", "ke-hoach-doi-thoai"},
}
TOLD: dict[str, list[tuple[str, ...]]] = {
    "s0": [("Chủ tịch Công đoàn", "Duyệt"), ("Kế toán", "Sẽ làm"), ("⚠️", "Việc được phân công")],
    "s1": [("✓", "Đã chốt"), ("Kính mời", "phát biểu")],
    "s3": [("✓", "được thăm"), ("✓", "KHẨN")],
    "s4": [("Gọi đối thoại đột xuất",), ("✓", "Đã thêm")],
    "s2": [("nhắc:", "cần hoàn thành"), ("✓", "Báo cáo tổng hợp")],
}


@dataclass(frozen=True)
class Played:
    name: str
    exit_code: int
    told: str
    papers: Path

    @property
    def names(self) -> set[str]:
        return {path.name for path in self.papers.rglob("*.*")}

    def failures(self) -> list[str]:
        return [line for line in self.told.splitlines() if "LỖI" in line]

    def tells(self, *words: str) -> bool:
        return any(all(word in line for word in words) for line in self.told.splitlines())


def settings_of(name):
    return load(EXAMPLES / f"{name}.toml", env={})


PLAYS = [pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in (*ONE_SCHOOL, "s2")]


@pytest.fixture(scope="session", params=PLAYS)
def played(request, tmp_path_factory):
    """Each is played once; the tests that look at it follow one another."""
    name, told = request.param, list[str]()
    papers = tmp_path_factory.mktemp(name)
    if name == "s2":
        deployment = deployment_of(settings_of(name), EXAMPLES / "s2.toml")
        code = asyncio.run(play_district(deployment, told.append, papers, short=True))
    else:
        code = asyncio.run(play_period(settings_of(name), told.append, papers, short=True))
    return Played(name, code, "".join(told), papers)


@pytest.mark.parametrize("path", EVERY_FILE, ids=lambda path: str(path.relative_to(EXAMPLES)))
def test_every_example_is_understood_and_the_doctor_finds_nothing_wrong(path, tmp_path):
    settings = load(path, env={})
    storage = settings.storage.model_copy(update={"key_dir": tmp_path / "keys"})
    findings = asyncio.run(examine(settings.model_copy(update={"storage": storage}), NOON))
    assert [one.key for one in findings if one.level is Level.ERROR] == []


@pytest.mark.parametrize("path", EVERY_FILE, ids=lambda path: str(path.relative_to(EXAMPLES)))
def test_no_example_names_a_place_or_a_school_that_the_plans_come_from(path):
    words = re.findall(r"\w+", path.read_text("utf-8"))
    pairs = {hashlib.sha256(" ".join(pair).encode()).hexdigest()[:16] for pair in pairwise(words)}
    assert pairs & REAL_NAMES == set()


def test_an_example_with_a_key_that_nobody_knows_is_refused(tmp_path):
    broken = tmp_path / "s0.toml"
    broken.write_text((EXAMPLES / "s0.toml").read_text("utf-8") + '\n[khong_co]\nkhoa = "1"\n', "utf-8")
    with pytest.raises(ConfigError):
        load(broken, env={})


@pytest.mark.parametrize("name", ONE_SCHOOL)
def test_somebody_holds_every_role_that_the_configuration_names(name):
    school = school_of(settings_of(name))
    people = made_up(school, 2026).people
    wanted = {role for plan in school.series for role in (*plan.participants, *plan.minute_takers, plan.chair)}
    wanted |= {plan.collector for plan in school.series if plan.collector}
    wanted |= {role for task in school.tasks for role in task.roles}
    held = {appointment.role for person in people for appointment in person.appointments if not appointment.deputy}
    assert wanted <= held


@pytest.mark.parametrize("name", ONE_SCHOOL)
def test_in_some_classes_somebody_can_hide_and_one_is_too_small_for_that(name):
    people = made_up(school_of(settings_of(name)), 2026).people
    sizes = [sum(p.class_name == c for p in people) for c in {p.class_name for p in people if p.has(Role.STUDENT)}]
    assert min(sizes) < SMALL <= max(sizes)


def test_a_whole_period_goes_as_it_should(played):
    assert played.failures() == []
    assert played.exit_code == 0
    assert played.told.splitlines()[-1].endswith("0 lỗi")


def test_every_paper_of_a_play_can_be_opened(played):
    papers = [path for path in played.papers.rglob("*") if path.is_file()]
    assert papers
    assert [path.name for path in papers if not readable(path.name, path.read_bytes())] == []


def test_every_paper_of_a_play_follows_the_decree(played):
    found = {path.name: CHECKED[path.suffix](path.read_bytes()) for path in played.papers.rglob("*.*")}
    assert {name: broken for name, broken in found.items() if broken} == {}


def test_no_paper_of_a_play_holds_the_number_of_a_phone(played):
    for path in played.papers.rglob("*.docx"):
        with zipfile.ZipFile(path) as packed:
            words = re.sub(r"<[^>]+>", " ", packed.read("word/document.xml").decode())
        assert re.findall(r"\b\d{10}\b", words) == [], path.name


def test_the_papers_that_a_plan_asks_for_are_there(played):
    kinds = PAPERS[played.name]
    assert {kind for kind in kinds if not any(paper.startswith(kind) for paper in played.names)} == set()


def test_a_play_tells_of_what_its_plan_is_about(played):
    assert [words for words in TOLD[played.name] if not played.tells(*words)] == []
