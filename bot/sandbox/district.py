"""Several schools on paper and the authority above them: a stage for each, one clock, and the courier between them."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime
from pathlib import Path

from bot.clock import TurnableClock
from bot.courier import Courier, Door
from bot.deployment import Deployment
from bot.sandbox.made_up import made_up
from bot.sandbox.office import office
from bot.sandbox.on_paper import for_one
from bot.sandbox.school import MadeUpSchool
from bot.sandbox.stage import FIRST_MORNING, SEED, SandboxStage, Shared, stage_in
from domain.consignment import AUTHORITY
from domain.school import School


class DistrictStage(SandboxStage):
    """One house of a district: what it hands over is carried at once, and its clock is everybody's."""

    district: "District | None" = None

    async def settle(self) -> None:
        """Its own work, and what the courier brings to whom because of it."""
        await super().settle()
        if self.district:
            await self.district.carry()

    async def settle_alone(self) -> None:
        await super().settle()

    async def advance(self, to: datetime) -> list[str]:
        """Turns the clock of the whole district; tells only of this house."""
        return (await self.district.advance(to))[self.code] if self.district else await super().advance(to)

    async def advance_alone(self, to: datetime) -> list[str]:
        return await super().advance(to)

    async def next_moment(self) -> datetime | None:
        return await self._next_moment()

    @property
    def code(self) -> str:
        assert self.district is not None  # noqa: S101 - asked of houses of a district only
        return next(code for code, one in self.district.stages.items() if one is self)


class District:
    """``stages`` by code, the authority's under ``AUTHORITY``."""

    def __init__(self, stages: Mapping[str, DistrictStage], clock: TurnableClock) -> None:
        self.stages = stages
        self.clock = clock
        self.courier = Courier(clock.now, lambda: _door(self.authority), self._doors)
        for one in stages.values():
            one.district = self

    @property
    def authority(self) -> DistrictStage:
        return self.stages[AUTHORITY]

    @property
    def schools(self) -> dict[str, DistrictStage]:
        return {code: one for code, one in self.stages.items() if code != AUTHORITY}

    def now(self) -> datetime:
        return self.clock.now()

    async def carry(self) -> None:
        """Until nobody has anything for anybody any more; letters that follow are delivered."""
        while await self.courier.go_round():
            for one in self.stages.values():
                await one.settle_alone()

    async def settle(self) -> None:
        """Everybody has read everything, everything is carried and delivered."""
        for one in self.stages.values():
            await one.settle_alone()
        await self.carry()

    async def advance(self, to: datetime) -> dict[str, list[str]]:
        """From event to event of any house; what each has to tell, by code."""
        lines: dict[str, list[str]] = {code: [] for code in self.stages}
        while (moments := await self._moments()) and (at := min(moments.values())) <= to:
            for code in (code for code, moment in moments.items() if moment == at):
                lines[code] += await self.stages[code].advance_alone(at)
        self.clock.set(max(to, self.now()))
        await self.settle()
        return lines

    async def _moments(self) -> dict[str, datetime]:
        """When something happens next in each house where something will."""
        found = {code: await one.next_moment() for code, one in self.stages.items()}
        return {code: moment for code, moment in found.items() if moment}

    def _doors(self) -> dict[str, Door]:
        return {code: _door(one) for code, one in self.schools.items()}


def _door(stage: DistrictStage) -> Door:
    return Door(stage.house.store, stage.house.services.receiving.receive)


@asynccontextmanager
async def district_in(
    folder: Path,
    deployment: Deployment,
    start: datetime = FIRST_MORNING,
    people: Mapping[str, MadeUpSchool] | None = None,
) -> AsyncIterator[District]:
    """Each house in a folder of its own that stays. ``people`` by code instead of made-up ones."""
    clock, given = TurnableClock(start), people or {}
    async with AsyncExitStack() as opened:
        stages: dict[str, DistrictStage] = {}
        for number, (code, settings) in enumerate(deployment.houses.items()):
            rules = deployment.rules(code)
            shared = Shared(clock, rules, SEED + number, DistrictStage)
            crowd = given.get(code) or _people(rules, start.year, shared.luck)
            place = folder / (code or "authority")
            place.mkdir(mode=0o700, exist_ok=True)
            one = await opened.enter_async_context(stage_in(place, for_one(settings), start, crowd, shared))
            assert isinstance(one, DistrictStage)  # noqa: S101 - as it was asked for
            stages[code] = one
        yield District(stages, clock)


def _people(rules: School, year: int, luck: int) -> MadeUpSchool:
    return office(luck) if rules.sector.is_authority else made_up(rules, year, luck)
