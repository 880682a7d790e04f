"""python -m bot <command>: the command line, in Vietnamese; every word stands in ``texts/vi/command.toml``.

Exit codes: 0 done, 1 refused or something is wrong (said in words), 2 the command line itself was not understood.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.commands import command_named, usual
from bot.config import USUAL_PLACE, load
from bot.config_faults import ConfigError
from bot.deployment import houses_of
from texts import say
from texts.machine_room import wrong_settings

SANDBOX_PORT = 8765


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    parser = _parser()
    given = parser.parse_args(arguments)
    try:
        settings = load(_place(given.config))
        houses_of(settings, given.config)
    except ConfigError as error:
        print(wrong_settings(error.faults), file=sys.stderr)
        return 1
    command = command_named(given.command or usual(settings))
    try:
        return command(settings, given)
    except KeyboardInterrupt:
        return 0


def _place(given: Path | None) -> Path | None:
    """The file named, else config.toml where there is one, else the example's values."""
    return given or (USUAL_PLACE if USUAL_PLACE.exists() else None)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m bot", description=say("command.about"), add_help=False)
    _common(parser)
    parser.set_defaults(command=None, play=False, papers=None, port=SANDBOX_PORT)
    found = parser.add_subparsers(title=say("command.commands"), metavar="")
    _add(found, "run")
    sandbox = _add(found, "sandbox")
    sandbox.add_argument("--play", action="store_true", help=say("command.help_play"))
    sandbox.add_argument("--papers", type=Path, metavar="build/papers", help=say("command.help_papers"))
    sandbox.add_argument("--port", type=int, default=SANDBOX_PORT, help=say("command.help_port"))
    calendar = _add(found, "calendar")
    calendar.add_argument("--from", dest="first", required=True, metavar="YYYY-MM", help=say("command.help_from"))
    calendar.add_argument("--to", dest="last", required=True, metavar="YYYY-MM", help=say("command.help_to"))
    calendar.add_argument("--json", action="store_true", help=say("command.help_json"))
    roster = _add(found, "roster")
    roster.add_argument("what", choices=("template", "check", "apply"), help=say("command.help_roster"))
    roster.add_argument("file", type=Path, help=say("command.help_file"))
    roster.add_argument("--confirm", action="store_true", help=say("command.help_confirm"))
    invite = _add(found, "invite")
    whom = invite.add_mutually_exclusive_group(required=True)
    whom.add_argument("--class", dest="class_name", default="", metavar="10A1", help=say("command.help_class"))
    whom.add_argument("--staff", action="store_true", help=say("command.help_staff"))
    whom.add_argument("--person", default="", metavar="HS001", help=say("command.help_person"))
    invite.add_argument("--out", type=Path, required=True, metavar="phieu.docx", help=say("command.help_out"))
    audit = _add(found, "audit")
    audit.add_argument("what", choices=("show", "verify"), help=say("command.help_audit"))
    audit.add_argument("--since", default="", metavar="YYYY-MM-DD", help=say("command.help_since"))
    audit.add_argument("--actor", default="", metavar="CB01", help=say("command.help_actor"))
    audit.add_argument("--expect", default="", metavar="7F3A-91C2-04DD-18AB", help=say("command.help_expect"))
    _add_backups(found)
    examined = _add(found, "doctor")
    examined.add_argument("--privacy", action="store_true", help=say("command.help_privacy"))
    return parser


def _add_backups(found: "argparse._SubParsersAction[_Parser]") -> None:
    key = _add(found, "backup-key")
    key.add_argument("file", type=Path, help=say("command.help_key_file"))
    backup = _add(found, "backup")
    backup.add_argument("target", type=Path, nargs="?", help=say("command.help_target"))
    restore = _add(found, "restore")
    restore.add_argument("file", type=Path, nargs="?", help=say("command.help_backup_file"))
    restore.add_argument("--key", type=Path, metavar="khoa-sao-luu.txt", help=say("command.help_key"))
    restore.add_argument("--database", type=Path, metavar="homthu.db", help=say("command.help_database"))
    restore.add_argument("--erasures", type=Path, metavar="homthu.erasures.jsonl", help=say("command.help_erasures"))
    restore.add_argument("--replace", action="store_true", help=say("command.help_replace"))
    resume = _add(found, "resume")
    resume.add_argument("--yes", action="store_true", help=say("command.help_yes"))


class _Parser(argparse.ArgumentParser):
    """argparse with its few own words in Vietnamese."""

    def error(self, message: str) -> None:  # type: ignore[override]  # it never returns, as argparse's own
        self.exit(2, f"{say('command.not_understood', None, message=message)}\n")

    def format_help(self) -> str:
        words = super().format_help()
        for key in ("usage", "options", "positional"):
            words = words.replace(say(f"command.argparse.{key}"), say(f"command.argparse_vi.{key}"))
        return words


def _add(found: "argparse._SubParsersAction[_Parser]", name: str) -> _Parser:
    about = say(f"command.about_{name.replace('-', '_')}")
    parser = found.add_parser(name, help=about, description=about, add_help=False)
    _common(parser)
    parser.set_defaults(command=name)
    return parser


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-h", "--help", action="help", help=say("command.help_help"))
    default = None if parser.prog == "python -m bot" else argparse.SUPPRESS
    parser.add_argument("--config", type=Path, default=default, metavar="config.toml", help=say("command.help_config"))


if __name__ == "__main__":
    sys.exit(main())
