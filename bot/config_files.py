"""Files of settings as trees: read, laid over each other."""

import re
import tomllib
from pathlib import Path
from typing import Any

from bot.config_faults import ConfigError, Fault

Tree = dict[str, Any]


def read(path: Path) -> Tree:
    """Raises ConfigError for a file that is not there or cannot be read as TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))  # Windows' Notepad puts a mark in front
    except OSError:
        raise ConfigError([Fault(str(path), "no_file", {}, "cp config.example.toml config.toml")]) from None
    except UnicodeDecodeError:
        raise ConfigError([Fault(str(path), "not_utf8")]) from None
    except tomllib.TOMLDecodeError as broken:
        raise ConfigError([_broken(path, str(broken))]) from None


def _broken(path: Path, told: str) -> Fault:
    """``told``: "Expected ... (at line 4, column 8)", or "(at end of document)"."""
    place = re.search(r"line (\d+), column (\d+)", told)
    where = {"line": place[1], "column": place[2]} if place else {}
    return Fault(str(path), "not_toml" if place else "not_toml_end", where, 'level = "INFO"')


def everything_shown(example: Path) -> Tree:
    """The example file with what stands in it behind marks: the lists that a school may leave out."""
    return tomllib.loads(re.sub(r"(?m)^#(?=[a-z\[])", "", example.read_text("utf-8")))


def laid_over(below: Tree, above: Tree) -> Tree:
    """Tables are merged, anything else (lists too) is replaced."""
    merged = dict(below)
    for key, value in above.items():
        under = merged.get(key)
        merged[key] = laid_over(under, value) if isinstance(under, dict) and isinstance(value, dict) else value
    return merged
