"""Words of enrolment: nothing is missing, nothing is left unfilled."""

import re
from pathlib import Path

import pytest

import domain
from domain.notices import Audience
from domain.people import Role
from domain.roster import WHOLE_SCHOOL, Column, Problem, RosterPlan, Sheet, Summary
from tests.a_school import a_school
from texts import catalogue, say
from texts.labels import role_title
from texts.privacy import privacy_notice
from texts.prompts import prompt, recognise
from texts.roster_report import line_of, report, whole_report


def keys_in_code() -> set[str]:
    folder = Path(domain.__file__).parent
    written = "".join((folder / name).read_text() for name in ("roster_cells.py", "roster_plan.py", "roster_school.py"))
    return set(re.findall(r'(?:_Bad\(|blame\(Column\.\w+, |_of_school\()"(\w+)"', written)) | {
        "safety_few",
        "safety_none",
    }


def test_every_problem_of_a_roster_has_its_sentence_and_its_mend():
    known = catalogue()["roster"]
    assert keys_in_code() <= set(known["problem"])
    assert set(known["problem"]) == set(known["mend"])


@pytest.mark.parametrize("audience", Audience)
def test_the_privacy_notice_tells_the_schools_own_settings(audience):
    words = privacy_notice(a_school(retention_months=7, smallest_group=23, return_address_days=31), audience).text
    for fact in ("Trường THPT Bản Mây", "7 tháng", "23 người", "31 ngày", "111", "Telegram"):
        assert fact in words
    assert len(words) < 4000
    assert "{" not in words


def test_prompts_for_a_name_are_recognised_for_every_class():
    for verb in ("ename_student", "ename_parent"):
        for name in ("10A1", "Lá_2"):
            assert recognise(prompt(verb, name, "gợi ý").text) == (verb, name)


def test_every_role_has_a_title():
    school = a_school(titles={Role.PRINCIPAL: "Giám đốc"})
    assert role_title(Role.PRINCIPAL, school) == "Giám đốc"
    assert all(role_title(role, school) for role in Role)


def plan_with(*problems: Problem) -> RosterPlan:
    return RosterPlan((), problems, Summary(added=3))


def test_a_report_names_the_row_and_what_concerns_the_whole_school():
    twice = Problem(Sheet.STAFF, 9, Column.KEY, "key_twice", {"given": "CB1", "sheet": Sheet.PUPILS, "row": 4})
    assert line_of(twice) == (
        "• Trang Cán bộ, giáo viên, dòng 9, cột Mã cán bộ: mã CB1 đã có ở trang Học sinh, dòng 4. "
        "→ Cho mỗi người một mã riêng, hoặc xoá dòng trùng."
    )
    few = Problem(Sheet.STAFF, WHOLE_SCHOOL, Column.ROLES, "safety_few", {}, warning=True)
    said, rest = report(plan_with(few))
    assert "thêm 3" in said
    assert "1 điều nên xem lại" in said
    assert rest == ""
    assert "Không có dòng nào sai" in whole_report(plan_with())
    assert "1 chỗ cần sửa" in whole_report(plan_with(twice))


def test_a_long_report_fits_a_message_and_the_rest_goes_into_a_file():
    problems = [Problem(Sheet.PUPILS, n, Column.NAME, "name_bad", {"given": "x" * 40}) for n in range(2, 200)]
    said, rest = report(plan_with(*problems))
    assert len(said) < 4000
    assert rest.count("\n") == 199
    long = Problem(Sheet.PUPILS, 2, Column.NAME, "name_bad", {"given": "x" * 4000})
    said, rest = report(plan_with(long))
    assert len(said) < 4000
    assert "x" * 4000 in rest


def test_refusals_about_enrolment_are_worded():
    for key in ("code_too_many", "code_unknown", "code_replaced", "code_used", "code_expired", "person_full"):
        assert say(f"refusal.{key}")
