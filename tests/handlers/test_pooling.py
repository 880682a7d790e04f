"""A question alone in the box waits for company; its asker is told by when it is read at the latest."""

from pathlib import Path

from tests.handlers.the_school import open_school

TAP = "Vòi nước ở sân sau bị gãy ạ."


async def test_the_receipt_names_the_latest_hour_and_it_is_kept(lived_in: Path, tmp_path: Path):
    async with open_school(lived_in, tmp_path / "school", ANONYMITY__MINIMUM_POOL="2") as school:
        await school.asks("HS1007", TAP, "Không ghi tên")
        receipt = school.phone("HS1007").last.text
        assert "Chậm nhất 07:00" in receipt
        assert "13/11" in receipt
        await school.sleeps_until("2026-11-12T20:30:00+07:00")
        teacher = school.phone("homeroom_10a1")
        await teacher.write("/duyet")
        assert TAP not in teacher.last.text
        await school.sleeps_until("2026-11-13T07:00:00+07:00")
        await teacher.write("/duyet")
        assert TAP in teacher.last.text
