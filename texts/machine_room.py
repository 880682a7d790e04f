"""Words for whoever runs the bot: a wrong setting, and what the doctor found."""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Protocol

WORDS: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


class WrongSetting(Protocol):
    """``bot.config_faults.Fault``, seen from here."""

    @property
    def key(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def values(self) -> Mapping[str, object]: ...
    @property
    def example(self) -> str: ...


class Found(Protocol):
    """``bot.doctor.Finding``, seen from here."""

    @property
    def level(self) -> str: ...
    @property
    def key(self) -> str: ...
    @property
    def values(self) -> Mapping[str, object]: ...


def wrong_settings(faults: Iterable[WrongSetting]) -> str:
    """All faults at once, each with the key, the reason and a line that would be right."""
    words = WORDS["config"]
    lines: list[str] = []
    for fault in faults:
        near = f"{fault.reason}_near" if fault.values.get("near") else fault.reason
        reason = _filled(words["reason"][near], fault.values)
        lines.append(words["line"].format(key=fault.key, reason=reason))
        lines += [words["example"].format(example=fault.example)] if fault.example else []
    count = sum(1 for line in lines if line.startswith("•"))
    return "\n".join([words["heading"].format(count=count), *lines, words["footer"]])


def examination(findings: Iterable[Found]) -> str:
    """The doctor's sheet: a mark and a sentence per finding, and what to do."""
    words, found = WORDS["doctor"], list(findings)
    lines = [f"{words[finding.level]} {_filled(words['finding'][finding.key], finding.values)}" for finding in found]
    return "\n".join([*lines, words[_verdict(found)]])


def _verdict(found: list[Found]) -> str:
    """A bot that works may still keep somebody where nobody belongs; that is said in other words."""
    wrong = [finding.key for finding in found if finding.level == "error"]
    if wrong:
        return "promise_broken" if all(key.startswith("privacy_") for key in wrong) else "cannot_work"
    return "can_work" if any(finding.level == "warn" for finding in found) else "all_well"


def _filled(sentence: str, values: Mapping[str, object]) -> str:
    return sentence.format_map({key: str(value) for key, value in values.items()})
