"""Whose question is it? A wrong receipt, another's question and a missing one look exactly alike."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.errors import Outdated, Refusal, Unknown
from domain.life import Action, Status
from domain.services.asking import Mode
from domain.services.claiming import RATING, Claim, is_receipt
from tests.domain.services.question_steps import RECEIPT, answered, asked_by
from tests.domain.services.the_question_house import QuestionHouse, a_question_house

WRONG = "A2B3C4D5E6F7G8H9J2K4"


@pytest.fixture
async def house(store, tmp_path) -> QuestionHouse:
    return await a_question_house(store, tmp_path)


def facts(refused: pytest.ExceptionInfo[Refusal]) -> tuple[object, ...]:
    return type(refused.value), refused.value.key, refused.value.values, str(refused.value)


async def test_a_wrong_receipt_anothers_code_a_missing_code_and_a_forged_token_look_alike(house):
    named, _ = await asked_by(house, Mode.NAMED)
    hidden = await house.ask("nam", Mode.WAY_BACK)
    await house.empty_box()
    stranger = await house.actor("b1")
    secrets = [
        WRONG,
        named.code,
        hidden.code,
        "NOSUCH",
        f"{hidden.code}.{'A' * 16}",
        f"NOSUCH.{'A' * 16}",
        "",
        ".",
        "😀",
    ]
    for act in ("standing", "withdraw", "appeal", "understood", "not_understood"):
        seen = set()
        for secret in secrets:
            with pytest.raises(Refusal) as refused:
                await getattr(house.following, act)(Claim(stranger, secret))
            seen.add(repr(facts(refused)))
        assert seen == {repr((Unknown, "unknown", {}, "unknown"))}


async def test_the_one_who_asked_without_a_name_is_a_stranger_too_without_the_receipt(house):
    asked, _ = await asked_by(house, Mode.WAY_BACK)
    with pytest.raises(Unknown):
        await house.following.standing(await house.claim("mai", asked.code))


async def test_a_token_belongs_to_one_code_and_one_purpose(house):
    asked, _ = await answered(house, Mode.WAY_BACK)
    other = await house.ask("nam", Mode.WAY_BACK)
    token = house.tools.vault.token(RATING, asked.code)
    for wrong in (f"{other.code}.{token}", f"{asked.code}.{house.tools.vault.token('other', asked.code)}"):
        with pytest.raises(Unknown):
            await house.following.understood(Claim(None, wrong))
    assert (await house.following.understood(Claim(None, f"{asked.code.lower()}.{token}"))).status is Status.CLOSED


@pytest.mark.parametrize("typed", [RECEIPT, RECEIPT.lower(), "a2b3 c4d5 e6f7 g8h9 j2k3", "A2B3-C4D5-E6F7-G8H9-J2K3"])
async def test_a_receipt_is_read_however_it_was_copied(house, typed):
    asked, _ = await asked_by(house, Mode.RECEIPT_ONLY)
    assert (await house.following.standing(Claim(None, typed))).question.code == asked.code


@given(st.text(max_size=40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
async def test_no_guess_opens_anything(house, guess):
    with pytest.raises(Unknown):
        await house.following.standing(Claim(None, guess))


def test_a_token_with_dashes_is_not_taken_for_a_receipt():
    assert not is_receipt("K7M2QX.ab--efghijklmnop")
    assert is_receipt(RECEIPT)


async def test_a_claim_without_the_right_state_is_late_and_not_forbidden(house):
    asked, own = await asked_by(house, Mode.NAMED)
    async with house.store.reading() as unit:
        for action in (Action.RESUBMIT, Action.APPEAL, Action.UNDERSTOOD):
            with pytest.raises(Outdated) as refused:
                await house.following.claims.own(unit, own, None, action)
            assert refused.value.values == {"code": asked.code}
