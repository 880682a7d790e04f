"""All dialogues of a school: those of its settings, and those that were added from the chat."""

from dataclasses import dataclass

from domain.series_plan import SeriesPlan


@dataclass(eq=False)
class Programme:
    """``added`` is replaced as a whole after every change of the store, of which this process is the only writer."""

    configured: tuple[SeriesPlan, ...]
    added: tuple[SeriesPlan, ...] = ()

    @property
    def series(self) -> tuple[SeriesPlan, ...]:
        return (*self.configured, *self.added)
