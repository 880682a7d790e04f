"""What a paper goes by, in words."""

import pytest

from domain.papers import Paper, PaperKind
from tests.domain.a_month import a_dialogue_school
from texts import has
from texts.paper_refs import ref_words, title


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        ("boarding/2026-11", "Đối thoại với học sinh bán trú, tháng 11/2026"),
        ("2027-02", "tháng 02/2027"),
        ("2026-2027", "năm học 2026-2027"),
        ("HK1-2026-2027", "học kì I năm học 2026-2027"),
        ("HK2-2026-2027", "học kì II năm học 2026-2027"),
        ("K7M2QX", "#K7M2QX"),
    ],
)
def test_every_way_to_refer_to_a_paper_has_its_words(ref, said):
    assert ref_words(a_dialogue_school(), ref) == said


def test_its_title_is_its_kind_and_what_it_goes_by():
    assert title(a_dialogue_school(), Paper(PaperKind.REPORT, "2026-11")) == "Báo cáo · tháng 11/2026"


@pytest.mark.parametrize("kind", PaperKind)
def test_every_kind_has_a_name_and_a_file_name(kind):
    assert has(f"papers.kind.{kind}")
    assert has(f"papers.file.{kind}")
