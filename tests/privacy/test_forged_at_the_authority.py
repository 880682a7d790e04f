"""Whoever works at the authority presses every button there is with a code of a school's question, at both bots."""

from pathlib import Path

from handlers.register import PRESSES
from tests.a_district import a_district
from tests.privacy.test_many_schools import CANARY, NOBODYS, A, everything_tried
from tests.privacy.the_month import HIDDEN, ask


async def test_no_button_of_the_authority_knows_a_question_of_a_school(tmp_path: Path, empty_school: Path):
    async with a_district(tmp_path, empty_school, codes=(A,)) as district:
        hidden = await ask(district.schools[A], "parent", CANARY, HIDDEN)
        receipt = hidden.receipt.replace(" ", "").replace("-", "")
        above = district.authority
        phone = above.phone("officer")
        await everything_tried(above, phone, NOBODYS, "Z" * len(receipt))
        without = await everything_tried(above, phone, NOBODYS, "Z" * len(receipt))
        assert len(without) > 20
        assert await everything_tried(above, phone, hidden.code, receipt) == without


async def test_whoever_is_no_officer_learns_nothing_of_the_schools(tmp_path: Path, empty_school: Path):
    """A stranger at the authority's bot; and the school's own principal, whom it does not know."""
    async with a_district(tmp_path, empty_school, codes=(A,)) as district:
        strangers = [district.authority.town.add_person("Khách")]
        strangers.append(
            district.authority.town.add_person("HT", chat_id=district.schools[A].phone("principal").chat_id)
        )
        for phone in strangers:
            await phone.start()
            card = phone.last
            async with district.authority.town.at_once():
                for verb in sorted(verb for verb in PRESSES if verb[0] in "ug"):
                    await phone.press_data(f"{verb}:{A}:session", card)
            told = "".join([*phone.alerts, *(message.text for message in phone.history)])
            assert "Suối Bạc" not in told
            assert [message for message in phone.history if message.document] == []
