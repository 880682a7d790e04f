"""Backups: sealed to a key that is not on this machine, restored quietly (docs/decisions/0010-backup.md)."""
