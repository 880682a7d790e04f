"""Any file at all: nothing crashes, and applying twice is applying once."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.roster import COLUMNS, RosterRow, Rows, Sheet
from domain.roster_plan import same
from tests.a_school import STAFF, rows
from tests.domain.rosters import after, plan

CELLS = st.one_of(
    st.text(max_size=40),
    st.dates(),
    st.sampled_from(
        ["HS1", "HS2", "10A1", "10A2", "có", "không", "GVCN", "Hiệu trưởng", "HS1;HS2", "=1+1", "14/03/2009"]
    ),
)


@st.composite
def wild_rows(draw) -> Rows:
    sheets = draw(st.lists(st.sampled_from(list(Sheet)), max_size=8))
    made = []
    for number, sheet in enumerate(sheets, start=2):
        cells = {column: draw(CELLS) for column in COLUMNS[sheet] if draw(st.booleans())}
        made.append(RosterRow(sheet, number, cells))
    return Rows(tuple(made), frozenset(sheets))


@given(wild_rows(), st.booleans())
@settings(max_examples=300, deadline=None)
def test_no_file_can_crash_the_reading(given_rows, with_school):
    known = after(plan(rows())) if with_school else ()
    made = plan(given_rows, known)
    assert all(problem.row >= 0 for problem in made.problems)
    assert made.summary.leaving == sum(not person.active for person in made.people)


@st.composite
def good_schools(draw) -> Rows:
    names = st.sampled_from(["Giàng A Lử", "Lò Thị Mai", "Sùng Seo Páo", "Tẩn Mẩy Pham"])
    size = draw(st.integers(2, 8))
    pupils = tuple(
        (
            f"hs{n}",
            draw(names),
            date(2010, 1, 1 + n),
            draw(st.sampled_from(["10A1", "10a2"])),
            draw(st.sampled_from(["", "P.1"])),
            draw(st.sampled_from(["", "có", "không"])),
        )
        for n in range(size)
    )
    parents = tuple((f"ph{n}", draw(names), f"hs{n}; hs{(n + 1) % size}") for n in range(draw(st.integers(0, size))))
    classes = sorted({line[3].upper() for line in pupils})
    staff = (("cb1", "Hoàng Thu Nga", "Hiệu trưởng; An toàn", ";".join(classes), ""), *STAFF[3:4])
    return rows(pupils, staff, parents or None)


@given(good_schools(), good_schools())
@settings(max_examples=150, deadline=None)
def test_applying_twice_is_applying_once_whatever_was_there_before(first, second):
    before = after(plan(first))
    made = plan(second, before)
    assert made.faults == ()
    once = after(made, before)
    again = plan(second, once)
    assert again.people == ()
    assert all(same(one, two) for one, two in zip(once, after(again, once), strict=True))
