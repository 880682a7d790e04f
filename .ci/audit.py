"""Are known vulnerabilities in what is installed? Asks a public service for every line of requirements.lock.

Exit code 1 when one is found. Where no service can be reached nothing is known: that is said plainly, and is no
failure.
"""

import json
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
HOME = ROOT / "build" / "audit"
SERVICES = ("osv", "pypi")


def main() -> int:
    """One service after the other, until one has known all packages."""
    try:
        tool = _installed()
    except (OSError, subprocess.CalledProcessError) as trouble:
        return _said(f"not audited: pip-audit cannot be installed here ({type(trouble).__name__})")
    reasons = []
    for service in SERVICES:
        command = [tool, "-r", ROOT / "requirements.lock", "--disable-pip", "-s", service, "-f", "json"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
        reason, found = verdict(done.stdout, done.stderr)
        if found:
            return _said("\n".join([f"{len(found)} known vulnerabilities ({service}):", *found]), 1)
        if not reason:
            return _said(f"dependencies audited ({service}): no known vulnerability")
        reasons.append(f"{service}: {reason}")
    return _said(f"not audited: {'; '.join(reasons)}")


def verdict(printed: str, complained: str) -> tuple[str, list[str]]:
    """(why the audit is worth nothing, or ""; what was found) from what pip-audit wrote to its two channels."""
    try:
        packages: list[dict[str, Any]] = json.loads(printed)["dependencies"]
    except (ValueError, KeyError, TypeError):
        lines = [line for line in complained.splitlines() if line.strip()]
        return (lines[-1].partition("(")[0][:120] if lines else "pip-audit said nothing"), []
    found = [f"  {one['name']} {one['version']}: {bug['id']}" for one in packages for bug in one.get("vulns", ())]
    skipped = [one["name"] for one in packages if "skip_reason" in one]
    return (f"{len(skipped)} of {len(packages)} packages unknown to it" if skipped or not packages else ""), found


def _installed() -> Path:
    """In an environment of its own, so that nobody else carries thirty packages more."""
    tool, lock = HOME / "bin" / "pip-audit", ROOT / "requirements-audit.lock"
    stamp = HOME / "installed"
    if not stamp.exists() or stamp.read_bytes() != lock.read_bytes():
        venv.create(HOME, clear=True, with_pip=True)
        pip = [HOME / "bin" / "python", "-m", "pip", "install", "--quiet", "--require-hashes", "--no-input", "-r", lock]
        subprocess.run(pip, check=True, capture_output=True)  # noqa: S603 - our own words
        stamp.write_bytes(lock.read_bytes())
    return tool


def _said(words: str, code: int = 0) -> int:
    print(words)  # noqa: T201 - what this program is for
    return code


if __name__ == "__main__":
    sys.exit(main())
