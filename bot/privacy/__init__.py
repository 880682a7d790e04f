"""Looking for people where none should be: the live installation's own canary scan."""
