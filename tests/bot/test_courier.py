"""The courier between two databases: stopped anywhere, nothing is lost and nothing comes twice."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from shutil import copy

import pytest

from bot.courier import Courier, Door
from domain.consignment import AUTHORITY, Cargo, Consignment
from domain.period import VIETNAM
from domain.ports import StoreAway, Unit
from domain.services.quiet import fall_silent
from storage.engine import SqlStore, open_store
from tests.conftest import url_of

NOW = datetime(2026, 9, 14, 9, tzinfo=VIETNAM)
PLAN = Consignment(AUTHORITY, Cargo.MILESTONE, "plan/2026", date(2026, 9, 14), {"on": "2026-09-14"})
URGE = Consignment("a", Cargo.URGE, "session/2026-09-14", date(2026, 9, 14), {"milestone": "session"})


@dataclass
class Stumbling:
    """A store that gives up when it is to be written to for the ``falls``-th time."""

    store: SqlStore
    falls: int = 0
    written: int = 0

    def reading(self) -> AbstractAsyncContextManager[Unit]:
        return self.store.reading()

    def writing(self) -> AbstractAsyncContextManager[Unit]:
        self.written += 1
        if self.written == self.falls:
            raise StoreAway
        return self.store.writing()


@dataclass
class Town:
    """An authority and the schools "a" and "b"."""

    authority: Stumbling
    schools: dict[str, Stumbling]
    came: list[tuple[str, str]] = field(default_factory=list)

    def courier(self) -> Courier:
        """Fresh, as after a restart."""
        return Courier(
            lambda: NOW,
            lambda: self._door(self.authority),
            lambda: {code: self._door(store) for code, store in self.schools.items()},
        )

    def _door(self, store: Stumbling) -> Door:
        async def receive(_unit: Unit, consignment: Consignment, _now: datetime) -> None:
            self.came.append((consignment.peer, consignment.ref))

        return Door(store, receive)


@pytest.fixture
async def town(empty_school: Path, tmp_path: Path) -> AsyncIterator[Town]:
    stores = {name: open_store(url_of(copy(empty_school, tmp_path / f"{name}.db"))) for name in ("top", "a", "b")}
    yield Town(Stumbling(stores["top"]), {code: Stumbling(stores[code]) for code in ("a", "b")})
    for store in stores.values():
        await store.close()


async def hand_over(store: Stumbling, consignment: Consignment) -> None:
    async with store.store.writing() as unit:
        await unit.upward.hand_over(consignment)


async def test_what_goes_up_comes_from_that_school_and_what_goes_down_reaches_no_other(town: Town):
    await hand_over(town.schools["a"], PLAN)
    await hand_over(town.authority, URGE)
    assert await town.courier().go_round() == 2
    assert town.came == [("a", "plan/2026"), (AUTHORITY, "session/2026-09-14")]
    async with town.schools["b"].reading() as unit:
        assert await unit.upward.received(Cargo.URGE) == []
    async with town.schools["a"].reading() as unit:
        assert [one.ref for one in await unit.upward.received(Cargo.URGE)] == ["session/2026-09-14"]
    assert await town.courier().go_round() == 0


@pytest.mark.parametrize(("where", "step"), [("authority", 1), ("school", 1)])
async def test_stopped_between_the_steps_it_comes_once(town: Town, where: str, step: int):
    await hand_over(town.schools["a"], PLAN)
    broken = town.authority if where == "authority" else town.schools["a"]
    broken.falls = broken.written + step
    await town.courier().go_round()
    for _ in range(2):
        await town.courier().go_round()
    assert town.came == [("a", "plan/2026")]
    async with town.schools["a"].reading() as unit:
        assert await unit.upward.waiting(AUTHORITY) == []


async def test_one_school_in_trouble_does_not_keep_the_courier_from_the_next(town: Town):
    for code in ("a", "b"):
        await hand_over(town.schools[code], PLAN)
    town.schools["a"].falls = 1
    courier = town.courier()
    assert await courier.go_round() == 1
    assert [peer for peer, _ in town.came] == ["a", "b"]
    assert await courier.go_round() == 1
    assert [peer for peer, _ in town.came] == ["a", "b"]


async def test_a_revision_written_while_the_courier_was_on_his_way_is_carried_too(town: Town):
    await hand_over(town.schools["a"], PLAN)
    await town.courier().go_round()
    await hand_over(town.schools["a"], replace(PLAN, facts={"on": "2026-09-15"}))
    await town.courier().go_round()
    async with town.authority.reading() as unit:
        assert [one.facts["on"] for one in await unit.upward.received(Cargo.MILESTONE, "a")] == ["2026-09-15"]


async def test_nothing_goes_to_or_from_a_house_put_back_from_a_backup(town: Town):
    await hand_over(town.schools["a"], PLAN)
    await hand_over(town.authority, replace(URGE, peer="a"))
    async with town.schools["a"].store.writing() as unit:
        await fall_silent(unit, NOW)
    assert await town.courier().go_round() == 0
    assert town.came == []


async def test_without_an_authority_everything_waits(town: Town):
    await hand_over(town.schools["a"], PLAN)
    alone = Courier(lambda: NOW, lambda: None, dict)
    assert await alone.go_round() == 0
