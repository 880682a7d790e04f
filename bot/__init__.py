"""The machine room: settings, keys, wires, wiring, the command line and the sandbox."""

import os

# Before python-telegram-bot is imported: RetryAfter.retry_after is a timedelta and does not warn about itself.
os.environ.setdefault("PTB_TIMEDELTA", "1")
