"""All bars of this folder, found by themselves: any module here with a tuple `BARS` takes part."""

import importlib
import pkgutil
from pathlib import Path

from tests.bars.bar import Bar


def every_bar() -> dict[str, Bar]:
    """By name, in the order of the names (A1, A2, … A10). Raises ValueError when a name is given twice."""
    bars: dict[str, Bar] = {}
    for module in pkgutil.iter_modules([str(Path(__file__).parent)]):
        if module.name.startswith(("test_", "__")):
            continue
        for bar in getattr(importlib.import_module(f"tests.bars.{module.name}"), "BARS", ()):
            if bar.name in bars:
                msg = f"two bars are called {bar.name}"
                raise ValueError(msg)
            bars[bar.name] = bar
    return dict(sorted(bars.items(), key=lambda named: _in_order(named[0])))


def _in_order(name: str) -> tuple[str, int, str]:
    letters = name.rstrip("0123456789abcdefghijklmnopqrstuvwxyz")
    digits = "".join(sign for sign in name[len(letters) :] if sign.isdigit())
    return letters, int(digits or 0), name
