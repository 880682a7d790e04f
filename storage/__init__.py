"""SQL and nothing but: one port, one file. The way in is ``storage.engine.open_store``."""
