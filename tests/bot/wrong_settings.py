"""Settings that must be refused: what is written, the key that is named, the reason that is given."""

SERIES = """
[[series]]
key = "boarding"
title = "Buổi tối"
audience = "boarding"
day_of_month = 28
start = "19:45"
place = "Nhà đa năng"
reviewer = "boarding_board"
minute_taker = "minute_taker"
participants = ["principal"]
"""

DIALOGUE = """
[[dialogues]]
key = "cmhs"
title = "Đối thoại với cha mẹ học sinh"
audience = "parents"
place = "Phòng hội đồng"
"""

TASK = """
[[tasks]]
key = "hau_can"
title = "Chuẩn bị tài liệu"
owners = ["logistics"]
"""

WRONG = [
    ('[clock]\ndigest_at = "25:00"', "clock.digest_at", "bad_time"),
    ('[clock]\ndigest_at = "muộn"', "clock.digest_at", "bad_time"),
    ("[anonymity]\nmin_group = 4", "anonymity.min_group", "too_small"),
    ("[anonymity]\nsmall_cell = 4", "anonymity.small_cell", "too_small"),
    ('[telegram]\nwebhook_url = "https://a.vn/b"', "telegram.webhook_secret", "secret_missing"),
    ('[telegram]\nwebhook_secret = "có dấu"', "telegram.webhook_secret", "bad_secret"),
    ('[telegram]\napi_url = "ftp://a.vn"', "telegram.api_url", "bad_address"),
    ('[telegram]\napi_url = ""', "telegram.api_url", "empty"),
    ('[telegram]\ntoken = "dán nhầm"', "telegram.token", "bad_token"),
    ('[telegram]\ntoken_file = "/nowhere/at/all"', "telegram.token_file", "no_file"),
    ('[telegram]\nwebhook_listen = "8080"', "telegram.webhook_listen", "bad_form"),
    ('[storage]\nurl = "mysql://u:p@h/db"', "storage.url", "bad_database"),
    ('[school]\ntimezone = "Asia/Sapa"', "school.timezone", "unknown_zone"),
    ('[school]\nname = ""', "school.name", "empty"),
    (f'[school]\nname = "{"a" * 201}"', "school.name", "too_long"),
    ('[school.titles]\nking = "Vua"', "school.titles.king", "unknown_role"),
    ('[school_year]\nstart = "31-02"', "school_year.start", "bad_month_day"),
    ('[school_year]\nend = "cuối tháng Năm"', "school_year.end", "bad_month_day"),
    (
        '[[school_year.closed]]\nfrom="2027-02-14"\nto="2027-02-01"\nreason="Tết"',
        "school_year.closed[1].to",
        "backwards",
    ),
    ('[[school_year.closed]]\nfrom="Tết"\nto="2027-02-01"\nreason="Tết"', "school_year.closed[1].from", "bad_date"),
    ("[asking]\nper_hour = 1.5", "asking.per_hour", "not_a_number"),
    ("[asking]\nper_hour = 100000", "asking.per_hour", "too_big"),
    ('[asking]\nper_hour = "nhiều"', "asking.per_hour", "not_a_number"),
    ('asking = "sáng"', "asking", "not_a_table"),
    ("[anonymity]\nrelease_times = 7", "anonymity.release_times", "not_a_list"),
    ('[backup]\npublic_key = "homthu-public-AAAA"', "backup.public_key", "bad_backup_key"),
    ("[backup]\nkeep = 0", "backup.keep", "too_small"),
    ('[logging]\nlevel = "LOUD"', "logging.level", "not_one_of"),
    ('[logging]\nlevle = "INFO"', "logging.levle", "unknown_key"),
    ('[loging]\nlevel = "INFO"', "loging", "unknown_key"),
    (SERIES.replace("day_of_month = 28", "day_of_month = 29"), "series[boarding].day_of_month", "too_big"),
    (SERIES.replace('reviewer = "boarding_board"', ""), "series[boarding].reviewer", "missing"),
    (SERIES.replace('"minute_taker"', '"scribe"'), "series[boarding].minute_taker", "unknown_role"),
    (SERIES.replace('["principal"]', '["student"]'), "series[boarding].participants[1]", "not_a_staff_role"),
    (SERIES.replace("day_of_month = 28", "day_of_month = 5"), "series[boarding].cutoff_day", "cutoff_after_session"),
    (SERIES + "student_deadline_days = 0", "series[boarding].student_deadline_time", "deadline_after_cutoff"),
    (SERIES + "pupil_reminders_days = [-1]", "series[boarding].pupil_reminders_days", "negative"),
    (SERIES + 'timetable_notice = "maybe"', "series[boarding].timetable_notice", "not_yes_or_no"),
    (SERIES + SERIES, "series", "twice"),
    (DIALOGUE, "dialogues[cmhs].on", "no_day"),
    (DIALOGUE + 'on = "2027-05-01"\nbefore = "2027-05"', "dialogues[cmhs].on", "after_deadline"),
    (DIALOGUE + 'on = "tháng Năm"', "dialogues[cmhs].on", "bad_date"),
    (DIALOGUE + 'before = "tháng Năm"', "dialogues[cmhs].before", "bad_deadline"),
    (DIALOGUE + 'on = "2027-04-30"\nin_month = "2027-05"', "dialogues[cmhs].on", "before_month"),
    (DIALOGUE + 'in_month = "2027-13"', "dialogues[cmhs].in_month", "bad_month"),
    (DIALOGUE + 'before = "2027-05"\ncollector = "principal"', "dialogues[cmhs].collector", "not_a_collector"),
    (DIALOGUE + 'before = "2027-05"\nanswerers = { xe = "clerk" }', "topics", "unknown_topic"),
    (DIALOGUE.replace("cmhs", "others") + 'before = "2027-05"', "series", "twice"),
    (DIALOGUE + 'before = "2027-05"\nlink = "https://hop.example"', "dialogues[cmhs].mode", "link_in_person"),
    ('[deployment]\nschools = ["a.toml"]', "authority", "no_authority"),
    ('[authority]\nsession_before = "2026-09-01"', "authority.session_before", "out_of_order"),
    ("[authority]\nremind_days = [9, 8, 7, 6, 5, 4]", "authority.remind_days", "too_many"),
    (TASK, "tasks[hau_can].on", "task_day"),
    (TASK + 'on = "2026-10-10"\ndialogue = "all"', "tasks[hau_can].on", "task_day"),
    (TASK + 'on = "2026-10-10"\nremind_days = [-1]', "tasks[hau_can].remind_days", "negative"),
    (TASK + 'dialogue = "nobodys"', "tasks", "unknown_dialogue"),
    (TASK.replace('["logistics"]', '["parent"]') + 'dialogue = "all"', "tasks[hau_can].owners[1]", "not_a_staff_role"),
    (TASK.replace('"logistics"', "") + 'dialogue = "all"', "tasks[hau_can].owners", "empty"),
    ("[visits]\nper_semester = 0", "visits.per_semester", "too_small"),
    ('[visits]\nenabled = true\nsecond_semester = "07-01"', "visits", "outside_year"),
    ('[visits]\nenabled = true\nsecond_semester = "09-05"', "visits", "outside_year"),
    ("series = []", "series", "empty"),
    ('[[topics]]\nkey="khac"\ntitle="Khác"\nanswerer="chef"\ndeputy="clerk"', "topics[khac].answerer", "unknown_role"),
    ('[[topics]]\nkey="csvc"\ntitle="CSVC"\nanswerer="clerk"\ndeputy="clerk"', "topics", "no_other_topic"),
    ('[[topics]]\ntitle="CSVC"\nanswerer="clerk"\ndeputy="clerk"', "topics[1].key", "missing"),
]
