"""Several schools and the authority above them on one machine: each a house of its own
(docs/decisions/0015-many-schools.md).

The deployment file is the authority's own settings; ``[deployment] schools`` names the files of the others. Everything
of a school, its storage too, is what its own file says, so that a command on that file alone means the same school.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bot.config import USUAL_PLACE, Settings, load
from bot.config_faults import ConfigError, Fault
from bot.rules import round_of, school_of
from domain.consignment import AUTHORITY
from domain.school import School
from domain.sector import Sector

CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,15}")
"""Short enough for callback data; the file's name without .toml."""


@dataclass(frozen=True)
class Deployment:
    """``houses``: code → settings, the authority's own under ``AUTHORITY``, first."""

    houses: Mapping[str, Settings]

    @property
    def schools(self) -> Mapping[str, Settings]:
        return {code: settings for code, settings in self.houses.items() if code != AUTHORITY}

    def rules(self, code: str) -> School:
        """As ``school_of``; a school knows what is asked of it, the authority knows who its schools are."""
        own = school_of(self.houses[code])
        if code == AUTHORITY:
            names = {member: settings.school.name for member, settings in self.schools.items()}
            return replace(own, sector=replace(own.sector, members=names))
        round_ = round_of(self.houses[AUTHORITY]) if self.houses[AUTHORITY].authority.enabled else None
        return replace(own, sector=Sector(round_))


def deployment_of(settings: Settings, place: Path) -> Deployment:
    """``place``: where the settings came from. The environment sets the authority's own house only.

    Raises ConfigError with every fault of every file, each beginning with the file's name.
    """
    files = [place.parent / written for written in settings.deployment.schools]
    if place in files:
        raise ConfigError([Fault("deployment.schools", "itself", {"given": place.name}, "")])
    faults = list(_bad_codes(settings.deployment.schools))
    houses = {AUTHORITY: settings}
    for file in files:
        try:
            houses[file.stem] = load(file, {})
        except ConfigError as error:
            faults += [_in_file(fault, file) for fault in error.faults]
            continue
        if houses[file.stem].authority.enabled or houses[file.stem].deployment.schools:
            faults.append(Fault(f"{file}: authority.enabled", "nested", {}, "enabled = false"))
    if not faults:
        faults = list(_shared(houses, [place, *files]))
    if faults:
        raise ConfigError(faults)
    return Deployment(houses)


def houses_of(settings: Settings, place: Path | None) -> list[Settings]:
    """Every house that these settings name, their own first: just the one for a school's own file.

    ``place``: as given on the command line. Raises ConfigError.
    """
    if not settings.deployment.schools:
        return [settings]
    return list(deployment_of(settings, place or USUAL_PLACE).houses.values())


def _in_file(fault: Fault, file: Path) -> Fault:
    if fault.key != str(file):
        return replace(fault, key=f"{file}: {fault.key}")
    return Fault(fault.key, "no_school_file") if fault.reason == "no_file" else fault


def _bad_codes(written: Iterable[str]) -> Iterator[Fault]:
    seen: set[str] = set()
    for entry in written:
        code = Path(entry).stem
        if not CODE.fullmatch(code):
            yield Fault("deployment.schools", "bad_code", {"given": entry}, 'schools = ["cac-truong/mam-non-1.toml"]')
        elif code in seen:
            yield Fault("deployment.schools", "school_twice", {"given": code}, "")
        seen.add(code)


def _shared(houses: Mapping[str, Settings], files: Iterable[Path]) -> Iterator[Fault]:
    """What two houses must never share: whoever holds one of these holds the other school too."""
    taken: dict[tuple[str, str], Path] = {}
    for file, settings in zip(files, houses.values(), strict=True):
        for key, value in _own(settings):
            first = taken.setdefault((key.partition("#")[0], value), file)
            if first != file:
                yield Fault(f"{file}: {key.rpartition('#')[2]}", "shared", {"other": str(first)}, _example(key, file))


def _own(settings: Settings) -> Iterator[tuple[str, str]]:
    """(what must differ#the setting, its value); two settings with one word before # must not meet either."""
    yield "database#storage.url", str(settings.storage.file.resolve())
    yield "keys#storage.key_dir", str(settings.storage.key_dir.resolve())
    if settings.has_token:
        yield "token#telegram.token", settings.telegram.token.get_secret_value()
    if settings.telegram.webhook_url:
        yield "listen#telegram.webhook_listen", settings.telegram.webhook_listen
    if settings.backup.public_key:
        yield "backup#backup.directory", str(settings.backup.directory.resolve())


def _example(key: str, file: Path) -> str:
    return {
        "database#storage.url": f'url = "sqlite+aiosqlite:///{file.stem}/homthu.db"',
        "keys#storage.key_dir": f'key_dir = "{file.stem}/keys"',
        "backup#backup.directory": f'directory = "{file.stem}/backups"',
    }.get(key, "")
