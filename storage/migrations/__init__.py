"""Numbered steps from an empty file to today's tables; ``storage.upgrades`` runs them."""
