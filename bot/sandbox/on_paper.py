"""A school's settings as they are played: its own rules, and nothing of its machine."""

from pathlib import Path

from pydantic import SecretStr

from bot.config import Settings


def for_one(settings: Settings) -> Settings:
    """Whoever plays the whole school alone has no company in the box to wait for."""
    return settings.model_copy(update={"anonymity": settings.anonymity.model_copy(update={"minimum_pool": 1})})


def on_paper(settings: Settings, folder: Path, token: str) -> Settings:
    """The school's own rules; other storage, other keys, the wire's token, quick receipts."""
    telegram = settings.telegram.model_copy(update={"token": SecretStr(token), "webhook_url": ""})
    storage = settings.storage.model_copy(
        update={"url": f"sqlite+aiosqlite:///{folder / 'homthu.db'}", "key_dir": folder / "keys"}
    )
    anonymity = settings.anonymity.model_copy(update={"receipt_memory_mib": 1})
    backup = settings.backup.model_copy(update={"public_key": ""})
    paper = {"telegram": telegram, "storage": storage, "anonymity": anonymity, "backup": backup}
    return settings.model_copy(update=paper)
