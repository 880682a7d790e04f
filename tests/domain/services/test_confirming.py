"""One tap of whoever asked; staff learn the outcome and nothing else."""

import shutil
from datetime import date

import pytest

from domain.errors import Outdated, Unknown
from domain.life import Status
from domain.notices import NoticeKind, RecipientKind
from domain.promises import PromiseState
from domain.services import promising
from domain.services.asking import Mode
from domain.services.digesting import compose
from storage.engine import open_store
from tests.conftest import url_of
from tests.domain.a_month import letters
from tests.domain.services.promise_house import WILL_DO, PromiseHouse, a_promise_house
from tests.domain.services.question_steps import MODES
from tests.domain.services.test_following_merged import merged

K = NoticeKind
STAFF = ("money", "vice", "head", "secretary", "teacher", "deputy", "guard", "clerk")


@pytest.fixture
async def school(store, tmp_path) -> PromiseHouse:
    return await a_promise_house(store, tmp_path)


@pytest.mark.parametrize("mode", MODES)
async def test_seen_it_is_kept_and_over(school, mode):
    question, own = await school.said(WILL_DO, mode)
    with pytest.raises(Outdated):
        await school.confirming.seen(own)
    assert await school.day(12, 11, promising.ask_about_late) == 1
    assert await school.day(12, 12, promising.ask_about_late) == 0
    standing = await school.house.following.standing(own)
    assert standing.is_asked
    assert (await school.confirming.seen(own)).status is Status.CLOSED
    assert (await school.promise(question)).state is PromiseState.KEPT
    with pytest.raises(Outdated):
        await school.confirming.not_seen(own)


@pytest.mark.parametrize("mode", MODES)
async def test_not_seen_goes_to_its_keeper_and_the_principal_once(school, mode):
    question, own = await school.said(WILL_DO, mode)
    await school.day(12, 11, promising.ask_about_late)
    for _ in range(2):
        await school.confirming.not_seen(own)
    assert sorted(await school.house.told(K.PROMISE_DISPUTED)) == ["head", "money"]
    [first, _] = await letters(school.house.store, K.PROMISE_DISPUTED)
    heard_at_once = first.not_before == school.house.clock.now()
    assert heard_at_once is (mode is Mode.NAMED)
    if mode is not Mode.NAMED:
        [line] = [one for one in await school.house.history(question.code) if one.what == "promise_not_seen"]
        assert (line.actor, line.at) == (None, None)
    assert await school.briefed(K.PROMISE_DISPUTED, "money") is not None
    await school.confirming.seen(own)
    assert (await school.promise(question)).state is PromiseState.KEPT
    assert await school.briefed(K.PROMISE_DISPUTED, "money") is None


async def test_disputed_it_can_be_ticked_again_and_everybody_is_asked_again(school):
    question, own = await school.said(WILL_DO)
    await school.day(12, 11, promising.ask_about_late)
    await school.confirming.not_seen(own)
    await school.keeping.done(await school.house.actor("money"), question.code)
    assert await school.house.told(K.PROMISE_ASKED) == ["mai", "mai"]
    assert (await school.promise(question)).asked == 2
    assert (await school.briefed(K.PROMISE_ASKED, "mai")) is not None


async def test_whoever_was_content_is_not_asked_again(school):
    main, (other,) = await merged(school.house, "mai", "nam")
    await school.house.reviewing.approve(await school.house.actor("teacher"), main.code)
    await school.house.answering.answer(await school.house.actor("vice"), main.code, WILL_DO, at_once=True)
    await school.day(12, 11, promising.ask_about_late)
    await school.confirming.seen(await school.house.claim("mai", main.code))
    await school.confirming.not_seen(await school.house.claim("nam", other.code))
    money = await school.house.actor("money")
    await school.keeping.put_off(money, main.code, date(2026, 12, 20), "Hàng về chậm.")
    assert await school.house.told(K.PROMISE_MOVED) == ["nam"]
    await school.keeping.done(money, main.code)
    assert sorted(await school.house.told(K.PROMISE_ASKED)) == ["mai", "nam", "nam"]


async def test_a_strangers_tap_is_no_tap(school):
    question, _ = await school.said(WILL_DO)
    await school.day(12, 11, promising.ask_about_late)
    with pytest.raises(Unknown):
        await school.confirming.not_seen(await school.house.claim("nam", question.code))


async def _view(school: PromiseHouse) -> list[object]:
    """Whatever staff can look at, and every letter to them."""
    seen: list[object] = []
    for who in STAFF:
        actor = await school.house.actor(who)
        listed = await school.keeping.listed(actor)
        seen += [(who, one.promise, one.question.text, one.question.status, one.question.version) for one in listed]
        async with school.house.store.reading() as unit:
            digest = await compose(unit, school.house.school, actor, school.house.clock.now())
        seen.append(digest and (digest.promises, digest.disputed))
    kinds = [kind for kind in NoticeKind if kind.startswith("promise")]
    sent = [letter for kind in kinds for letter in await letters(school.house.store, kind)]
    staff = [one for one in sent if one.recipient.kind is RecipientKind.PERSON and one.recipient.ref in STAFF]
    return [*seen, *sorted((one.kind, one.recipient.ref, one.not_before, dict(one.values)) for one in staff)]


TAPS = [
    [("one", False)],
    [("one", True), ("other", False)],
    [("one", False), ("other", True)],
    [("one", False), ("other", False)],
]


@pytest.mark.parametrize("taps", TAPS)
async def test_of_two_who_asked_staff_cannot_tell_who_answered_what(store, tmp_path, empty_school, taps):
    """The same taps with the two exchanged: no list, no digest and no letter differs."""
    views = []
    for swapped in (False, True):
        school = await _two_askers(empty_school, tmp_path / str(swapped))
        async with school.house.store.reading() as unit:
            [pledge] = await promising.pledges(unit)
            children = await unit.questions.merged_under(pledge.question.id)
        codes = [pledge.question.code, children[0].code]
        claims = [await school.house.claim(who, code) for who, code in zip(("mai", "nam"), codes, strict=True)]
        order = dict(zip(("one", "other"), reversed(claims) if swapped else claims, strict=True))
        for who, kept in taps:
            await (school.confirming.seen if kept else school.confirming.not_seen)(order[who])
        views.append([_without_own(part) for part in await _view(school)])
        await school.house.store.close()
    assert views[0] == views[1]


def _without_own(part: object) -> object:
    """Ids are random, and a question's own state is its asker's (closed by whoever was content)."""
    if isinstance(part, tuple) and len(part) == 5:
        who, promise, text, *_ = part
        return who, promise.state, promise.asked, promise.due_on, text
    if isinstance(part, tuple) and len(part) == 2:
        return [len(questions) for questions in part]
    return part


async def _two_askers(empty_school, folder) -> PromiseHouse:
    folder.mkdir()
    school = await a_promise_house(open_store(url_of(shutil.copy(empty_school, folder / "a.db"))), folder / "keys")
    main, _ = await merged(school.house, "mai", "nam")
    await school.house.reviewing.approve(await school.house.actor("teacher"), main.code)
    await school.house.answering.answer(await school.house.actor("vice"), main.code, WILL_DO, at_once=True)
    await school.day(12, 11, promising.ask_about_late)
    return school
