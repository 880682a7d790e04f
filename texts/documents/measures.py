"""How wide words stand in Times New Roman, so that rules get their length and long school names break well.

The numbers are the advance widths of Times (Adobe font metrics, thousandths of the size), to which Times New Roman and
Liberation Serif are metric-compatible; a Vietnamese letter is as wide as its base letter, near enough for a rule.
"""

import unicodedata
from itertools import combinations, pairwise

_UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_REGULAR_UPPER = (
    "722 667 667 722 611 556 722 722 333 389 722 611 889 722 722 556 722 667 556 611 722 722 944 722 722 611"
)
_BOLD_UPPER = "722 667 722 722 667 611 778 778 389 500 778 667 944 722 778 611 778 722 556 667 722 722 1000 722 722 667"
_REGULAR_LOWER = (
    "444 500 444 500 444 333 500 500 278 278 500 278 778 500 500 500 500 333 389 278 500 500 722 500 500 444"
)
_BOLD_LOWER = "500 556 444 556 444 333 500 556 278 333 556 278 833 556 500 556 556 444 389 333 556 500 722 500 500 444"
_MARKS = {" ": 250, ".": 250, ",": 250, "-": 333, ":": 278, "(": 333, ")": 333, "/": 278}
_OTHER = 500  # digits, and a fair guess for anything rare
_MM_PER_POINT = 25.4 / 72
_MOST_BREAKS = 3
_MOST_WORDS_TO_WEIGH = 24
_COMPOUNDS = """
ban giám, bán trú, bí thư, cao đẳng, cha mẹ, chi bộ, chính trị, chấp hành, chỉ huy, cán bộ, câu hỏi, công đoàn, cơ
sở, dân tộc, gia đình, giám hiệu, giáo dục, giáo viên, hiệu trưởng, học cơ, học kì, học sinh, hội nghị, kiến nghị,
kết quả, lao động, liên đội, lãnh đạo, mầm non, mẹ học, nghề nghiệp, người lao, người sử, nhà trường, nhân dân, nhân
viên, năm học, nội trú, phổ thông, phụ huynh, phụ trách, sử dụng, thông báo, thường xuyên, tiếp xúc, tiểu học, trung
học, trung tâm, trả lời, trực tiếp, tổ chức, tổng hợp, tổng phụ, uỷ ban, văn hoá, văn hóa, xã hội, đoàn viên, đào
tạo, đại diện, đại hội, đối thoại, đột xuất, ủy ban
"""
_INSEPARABLE = frozenset(tuple(compound.split()) for compound in _COMPOUNDS.split(","))
_NEVER_LAST = frozenset({"và", "với", "giữa", "số", "của", "tại", "ngày", "tháng", "kì", "-", "xã", "phường", "tỉnh"})


def _table(upper: str, lower: str) -> dict[str, int]:
    letters = zip(_UPPER + _UPPER.lower(), f"{upper} {lower}".split(), strict=True)
    return {**_MARKS, **{letter: int(width) for letter, width in letters}}


_REGULAR = _table(_REGULAR_UPPER, _REGULAR_LOWER)
_BOLD = _table(_BOLD_UPPER, _BOLD_LOWER)


def width_mm(text: str, size_pt: float, *, bold: bool = False) -> float:
    """The length of ``text`` on paper, in millimetres, for a size in points."""
    widths = _BOLD if bold else _REGULAR
    bases = unicodedata.normalize("NFD", text).replace("Đ", "D").replace("đ", "d")
    thousandths = sum(widths.get(base, _OTHER) for base in bases if not unicodedata.combining(base))
    return thousandths / 1000 * size_pt * _MM_PER_POINT


def balanced(text: str, limit_mm: float, size_pt: float, *, bold: bool = False) -> list[str]:
    """``text`` in lines of at most ``limit_mm``: compounds such as "trung học" whole, then few lines, then even ones.

    A "\n" is a break that somebody wished for. Words are never cut; a text that needs more than four lines is simply
    filled in, word after word.
    """
    if "\n" in text:
        return [line for part in text.split("\n") for line in balanced(part, limit_mm, size_pt, bold=bold)]
    words = text.split(" ")
    layouts = (
        _lines(words, cuts)
        for breaks in range(min(_MOST_BREAKS, len(words) - 1) + 1)
        for cuts in combinations(range(1, len(words)), breaks)
        if len(words) <= _MOST_WORDS_TO_WEIGH
    )
    weighed = ((_broken(lines), len(lines), _longest(lines, size_pt, bold), lines) for lines in layouts)
    fitting = [layout for layout in weighed if layout[2] <= limit_mm]
    return min(fitting)[-1] if fitting else _filled(words, limit_mm, size_pt, bold)


def _lines(words: list[str], cuts: tuple[int, ...]) -> list[str]:
    edges = [0, *cuts, len(words)]
    return [" ".join(words[start:end]) for start, end in pairwise(edges)]


def _broken(lines: list[str]) -> int:
    """How many line ends part what belongs together."""
    ends = [
        (above.split(" ")[-1].lower(), below.split(" ")[0].lower().rstrip(",;")) for above, below in pairwise(lines)
    ]
    return sum(end in _INSEPARABLE or end[0] in _NEVER_LAST or end[1] == "-" for end in ends)


def _longest(lines: list[str], size_pt: float, bold: bool) -> float:
    return max(width_mm(line, size_pt, bold=bold) for line in lines)


def _filled(words: list[str], limit_mm: float, size_pt: float, bold: bool) -> list[str]:
    lines = [words[0]]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if width_mm(longer, size_pt, bold=bold) <= limit_mm:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
