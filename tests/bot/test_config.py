import re
import tomllib
from datetime import date, time
from typing import get_args

import pytest
from pydantic import ValidationError

from bot.config import EXAMPLE, Settings, load
from bot.config_faults import ConfigError
from bot.rules import school_of
from domain.people import Role
from tests.bot.written_settings import example_with_dialogues, keys_of, keys_written
from tests.bot.wrong_settings import WRONG
from texts.machine_room import WORDS, wrong_settings

BROKEN = {"not_toml", "not_toml_end", "not_utf8"}
"""Files that cannot be read at all."""


def fault_of(tmp_path, toml="", env=None):
    path = tmp_path / "config.toml"
    path.write_text(toml, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load(path, env or {})
    return caught.value.faults


def test_the_example_and_the_tree_know_the_same_keys():
    assert keys_written(tomllib.loads(example_with_dialogues())) == keys_of(Settings)


def test_the_dialogue_of_the_example_works_when_its_marks_are_taken_away(tmp_path):
    path = tmp_path / "config.toml"
    path.write_text(example_with_dialogues(), "utf-8")
    (dialogue,) = school_of(load(path, {})).series[2:]
    assert (dialogue.key, dialogue.dates.literal_day("2027-01"), dialogue.collector) == (
        "phu_huynh",
        date(2027, 1, 15),
        Role.PARENT_BOARD_HEAD,
    )
    assert dialogue.answerers == {"thu_chi": Role.ACCOUNTANT}


def test_every_default_equals_the_example():
    assert load(None, {}) == load(EXAMPLE, {})


def test_a_series_that_leaves_out_what_has_a_default_is_the_series_of_the_example():
    example = tomllib.loads(EXAMPLE.read_text("utf-8"))["series"][0]
    model = Settings.model_fields["series"].annotation
    series = get_args(model)[0]
    needed = {key: value for key, value in example.items() if series.model_fields[key].is_required()}
    assert series.model_validate(needed) == series.model_validate(example)


def test_every_key_of_the_first_of_its_kind_has_a_comment_above_it():
    lines = EXAMPLE.read_text("utf-8").splitlines()
    seen, bare, table = set(), [], ""
    for before, line in zip(["", *lines], lines, strict=False):
        if line.startswith("["):
            table = line
        if (match := re.match(r"(\w+) = ", line)) and (table, match[1]) not in seen:
            seen.add((table, match[1]))
            explained = before.startswith("#") or re.match(r"\w+ = ", before)
            bare += [] if explained or table == "[[topics]]" else [f"{table} {match[1]}"]
    assert bare == []


def test_the_settings_of_the_plan_stand_in_the_example():
    settings = load(None, {})
    boarding, others = settings.series
    assert (boarding.start, others.start) == (time(19, 45), time(14, 0))
    assert (boarding.reviewer, others.reviewer) == ("boarding_board", "homeroom_teacher")
    assert [series.reps_per_class for series in settings.series] == [0, 3]
    assert {topic.key for topic in settings.topics if topic.direct} == {"dao_duc"}
    assert settings.school.zone.key == "Asia/Ho_Chi_Minh"


def test_a_file_is_laid_over_the_example_and_the_environment_over_both(tmp_path):
    path = tmp_path / "config.toml"
    path.write_text('[asking]\nper_hour = 9\nper_day = 30\n[school.titles]\nclerk = "Văn thư"\n', encoding="utf-8")
    env = {"HOMTHU_ASKING__PER_DAY": "40", "HOMTHU_ANONYMITY__RELEASE_TIMES": "[]", "HOMTHU_SERIES__0__START": "19:00"}
    settings = load(path, env)
    assert (settings.asking.per_hour, settings.asking.per_day, settings.asking.max_photos) == (9, 40, 4)
    assert settings.school.titles[Role.CLERK] == "Văn thư"
    assert settings.school.titles[Role.PRINCIPAL] == "Hiệu trưởng"
    assert settings.anonymity.release_times == ()
    assert settings.series[0].start == time(19, 0)


def test_variables_that_are_no_settings_are_left_alone():
    assert load(None, {"HOMTHU_CI": "1", "PATH": "/bin", "OTHER__THING": "x"}) == load(None, {})


def test_a_token_may_lie_in_a_file_and_one_given_directly_wins(tmp_path):
    secret = tmp_path / "token"
    secret.write_text("123:from-the-file\n")
    env = {"HOMTHU_TELEGRAM__TOKEN_FILE": str(secret)}
    assert load(None, env).telegram.token.get_secret_value() == "123:from-the-file"
    assert load(None, {**env, "HOMTHU_TELEGRAM__TOKEN": "1:x"}).telegram.token.get_secret_value() == "1:x"
    assert not load(None, {}).has_token


def test_secrets_do_not_show_when_the_settings_are_printed():
    env = {"HOMTHU_TELEGRAM__TOKEN": "123:geheim", "HOMTHU_STORAGE__URL": "sqlite+aiosqlite:///geheim.db"}
    assert "geheim" not in repr(load(None, env))


def test_settings_cannot_be_changed_afterwards():
    with pytest.raises(ValidationError):
        load(None, {}).asking.per_hour = 1


@pytest.mark.parametrize(("toml", "key", "reason"), WRONG, ids=[f"{key} {reason}" for _, key, reason in WRONG])
def test_a_wrong_setting_is_refused_with_key_reason_and_example_in_words(tmp_path, toml, key, reason):
    faults = fault_of(tmp_path, toml)
    assert [(fault.key, fault.reason) for fault in faults] == [(key, reason)]
    sentence = wrong_settings(faults)
    assert key in sentence
    assert "Ví dụ đúng: " in sentence
    assert "{" not in sentence.partition("Ví dụ đúng: ")[0]
    assert key.startswith("telegram") or "token = " not in sentence


def test_every_reason_has_words_and_every_word_a_reason(tmp_path):
    tried = {reason for _, _, reason in WRONG}
    of_environment_and_files = {"unknown_variable", "wrong_kind", "unknown_key_near", *BROKEN}
    of_a_deployment = {"bad_code", "shared", "nested", "itself", "school_twice", "no_school_file"}
    assert tried | of_environment_and_files | of_a_deployment == set(WORDS["config"]["reason"])


@pytest.mark.parametrize(
    ("env", "reason"),
    [
        ({"HOMTHU_CLOK__TICK_SECONDS": "3"}, "unknown_variable"),
        ({"HOMTHU_SERIES__7__START": "19:00"}, "unknown_variable"),
        ({"HOMTHU_SERIES__FIRST__START": "19:00"}, "unknown_variable"),
        ({"HOMTHU_ASKING__PER_DAY__X": "19"}, "unknown_variable"),
        ({"HOMTHU_URGENT__PHONES": "[1"}, "not_a_list"),
        ({"HOMTHU_CLOCK__TICK_SECOND": "3"}, "unknown_key"),
        ({"HOMTHU_SCHOOL": "x", "HOMTHU_SCHOOL__NAME": ""}, "empty"),
    ],
)
def test_a_wrong_variable_is_refused(tmp_path, env, reason):
    faults = fault_of(tmp_path, env=env)
    assert [fault.reason for fault in faults] == [reason]
    assert wrong_settings(faults)


def test_a_misspelt_key_is_answered_with_did_you_mean(tmp_path):
    sentence = wrong_settings(fault_of(tmp_path, '[telegram]\ntokne = "1:a"'))
    assert "Có phải ý thầy/cô là “token”?" in sentence
    assert 'Ví dụ đúng: token = "123456789:' in sentence


def test_all_faults_are_told_at_once_and_no_secret_is_repeated(tmp_path):
    toml = '[telegram]\ntoken = "mật khẩu của tôi"\n[storage]\nurl = "mysql://u:hunter2@h"\n[clock]\ntick_seconds = 0'
    faults = fault_of(tmp_path, toml)
    sentence = wrong_settings(faults)
    assert "3 chỗ" in sentence
    assert "mật khẩu của tôi" not in sentence
    assert "hunter2" not in sentence


def test_a_broken_or_missing_file_is_named(tmp_path):
    assert fault_of(tmp_path, "[telegram\na")[0].reason == "not_toml"
    assert "ở dòng 2, chỗ thứ 7" in wrong_settings(fault_of(tmp_path, "a = 1\nb = 2 3"))
    assert fault_of(tmp_path, "a = [1,")[0].reason == "not_toml_end"
    (tmp_path / "word.toml").write_text('name = "Trường"', encoding="utf-16")
    with pytest.raises(ConfigError) as caught:
        load(tmp_path / "word.toml", {})
    assert [fault.reason for fault in caught.value.faults] == ["not_utf8"]
    with pytest.raises(ConfigError) as caught:
        load(tmp_path / "nowhere.toml", {})
    assert "nowhere.toml" in wrong_settings(caught.value.faults)


def test_a_file_saved_by_windows_notepad_is_read(tmp_path):
    path = tmp_path / "config.toml"
    path.write_bytes('\ufeff[school]\r\nname = "Trường Nà Lay"\r\n'.encode())
    assert load(path, {}).school.name == "Trường Nà Lay"


def test_days_to_answer_are_the_topic_s_own_or_the_common_ones():
    settings = load(None, {"HOMTHU_TOPICS__0__DAYS_TO_ANSWER": "2"})
    assert settings.days_to_answer("hoc_tap") == 2
    assert settings.days_to_answer("csvc") == settings.days_to_answer("unheard_of") == 5


def test_a_listening_address_is_split_into_host_and_port():
    telegram = load(None, {"HOMTHU_TELEGRAM__WEBHOOK_LISTEN": "0.0.0.0:9000"}).telegram
    assert (telegram.listen_host, telegram.listen_port) == ("0.0.0.0", 9000)  # noqa: S104 - made up
