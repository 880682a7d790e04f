"""I3, I4, I8: what Telegram, a proxy or a thumb brings more than once is done once."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from itertools import count

from domain.life import Status
from tests.bars.bar import Bar, Reached, Trial
from tests.bars.doorstep import Doorstep, doorstep
from tests.bars.nine_cases import CASES
from tests.outside.outside_school import SCHOOL
from tests.outside.settled_school import lived_in

AT_ONCE = 40
PUPILS = [person.roster_key for person in SCHOOL.people if person.class_name]
MANY = {"ASKING__PER_HOUR": "1000", "ASKING__PER_DAY": "10000"}
STEPS = ("Ghi tên", "✅ Gửi")
PRESSES = 5


def _inside(trial: Trial, work: Callable[[Doorstep], Awaitable[Reached]], *, forgetful: bool = False) -> Reached:
    lived_in()

    async def opened() -> Reached:
        async with doorstep(trial.home, trial.dice, **MANY) as door:
            if forgetful:
                _forget_everything(door)
            return await work(door)

    return asyncio.run(opened())


def _forget_everything(door: Doorstep) -> None:
    """Neither handled updates are known again nor cards that were sent."""
    numbers = count()

    async def another(_: str) -> bytes:
        return str(next(numbers)).encode()

    vars(door.school.stage.house.marks)["knows"] = lambda _: False
    vars(door.school.services.vault)["receipt_hash"] = another


async def _thrice(door: Doorstep, rounds: int) -> Reached:
    """Each update three times, shuffled, forty at once; between the rounds the numbers begin anew, lower."""
    school, updates = door.school, door.school.wire.world.updates
    brought = doubled = dropped = 0
    asked: Counter[str] = Counter()
    for number in range(rounds):
        updates.next_id -= door.dice.randrange(10**6, 10**7)
        texts = {key: f"Khi nào em {key} được học bù buổi {number} ạ?" for key in PUPILS}
        before = {key: len(school.phone(key).inbox()) for key in PUPILS}
        for step in ("", *STEPS):
            for key in PUPILS:
                phone = school.phone(key)
                await (phone.press(step, phone.last) if step else phone.write(texts[key]))
            raws = door.waiting()
            brought += len(raws)
            heap = raws * 3
            door.dice.shuffle(heap)
            for first in range(0, len(heap), AT_ONCE):
                await door.bring(*heap[first : first + AT_ONCE])
        news = [len(school.phone(key).inbox()) - before[key] for key in PUPILS]
        doubled += sum(max(0, new - 1) for new in news)
        dropped += sum(new == 0 for new in news)
        asked.update(texts.values())
    stored = Counter(question.text for question in await school.questions())
    doubled += (stored - asked).total()
    dropped += (asked - stored).total()
    figure = f"{brought} updates, each 3 times, {AT_ONCE} at once, {rounds} falls of the number"
    return Reached(not (doubled or dropped), f"{figure}: doubled {doubled}, dropped {dropped}")


def thrice(trial: Trial) -> Reached:
    """The bot as it is."""
    return _inside(trial, lambda door: _thrice(door, trial.times(1, 40)))


def thrice_forgetful(trial: Trial) -> Reached:
    """Without a memory for updates and receipts."""
    return _inside(trial, lambda door: _thrice(door, 1), forgetful=True)


async def _pressed(door: Doorstep, key: str, label: str) -> None:
    """Five times, each a press of its own for Telegram, in any order, at once."""
    phone = door.school.phone(key)
    await phone.press(label, phone.last)
    [raw] = door.waiting()
    await door.bring(raw, *(door.anew(raw) for _ in range(PRESSES - 1)))


async def _one_life(door: Doorstep, number: int) -> int:
    """A question from GỬI to "Đã rõ", every button pressed five times; how many transitions too many or too few."""
    school, asker = door.school, "HS1007"
    known = {question.id for question in await school.questions()}
    await school.phone(asker).write(f"Bao giờ có lịch thi học kì {number} ạ?")
    await door.everything()
    await _pressed(door, asker, "Ghi tên")
    await _pressed(door, asker, "✅ Gửi")
    await school.phone("homeroom_10a1").write("/duyet")
    await door.everything()
    await _pressed(door, "homeroom_10a1", "✅ Duyệt")
    answerer = school.phone("answerer")
    await answerer.write("Có vào thứ Hai tuần sau.", reply_to=answerer.last)
    await door.everything()
    await _pressed(door, "answerer", "Gửi ngay")
    await _pressed(door, asker, "Đã rõ")
    fresh = [question for question in await school.questions() if question.id not in known]
    off = abs(len(fresh) - 1)
    async with school.services.store.reading() as unit:
        for question in fresh:
            lines = Counter(line.what for line in await unit.questions.history(question.id))
            off += sum(times - 1 for times in lines.values()) + (question.status is not Status.CLOSED)
            off += abs(len(await unit.questions.answers(question.id)) - 1)
    return off


async def _five_times(door: Doorstep, lives: int) -> Reached:
    off = sum([await _one_life(door, number) for number in range(lives)])
    pressed = lives * 5 * PRESSES
    return Reached(off == 0, f"{pressed} presses on {lives * 5} buttons: transitions too many or too few {off}")


def five_times(trial: Trial) -> Reached:
    """The bot as it is."""
    return _inside(trial, lambda door: _five_times(door, trial.times(1, 60)))


def five_times_forgetful(trial: Trial) -> Reached:
    """Without a memory for receipts: each press stores a question."""
    return _inside(trial, lambda door: _five_times(door, 1), forgetful=True)


def _cases(trial: Trial, *, forgetful: bool) -> Reached:
    """Each in a school of its own."""
    failed = []
    for case in CASES:
        home = trial.home / case.__name__
        home.mkdir()
        alone = Trial(trial.long, trial.dice, home)
        try:
            _inside(alone, _well(case), forgetful=forgetful)
        except AssertionError:
            failed.append(case.__name__)
    return Reached(
        not failed, f"{len(CASES) - len(failed)} of {len(CASES)}{': not ' if failed else ''}{', '.join(failed)}"
    )


def _well(case: Callable[[Doorstep], Awaitable[None]]) -> Callable[[Doorstep], Awaitable[Reached]]:
    async def tried(door: Doorstep) -> Reached:
        await case(door)
        return Reached(holds=True, figure="")

    return tried


def cases(trial: Trial) -> Reached:
    """The bot as it is."""
    return _cases(trial, forgetful=False)


def cases_forgetful(trial: Trial) -> Reached:
    """Without a memory."""
    return _cases(trial, forgetful=True)


BARS = (
    Bar(
        "I3",
        "An update is handled once, however often, in what order and under what number it comes",
        "0 doubled, 0 dropped",
        thrice,
        thrice_forgetful,
    ),
    Bar(
        "I4",
        "A button pressed five times does once what it says",
        "exactly 1 transition",
        five_times,
        five_times_forgetful,
    ),
    Bar(
        "I8",
        "A request that comes twice is stored once, in each of the nine cases",
        "9 of 9",
        cases,
        cases_forgetful,
        short=False,  # tests/bars/test_nine_cases.py names each of them
    ),
)
