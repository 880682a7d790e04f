"""How every table is made: without a rowid, with named constraints, with foreign keys checked at commit."""

from sqlalchemy import ForeignKey, MetaData, Table
from sqlalchemy.sql.schema import SchemaItem

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    },
)


def table(name: str, *items: SchemaItem) -> Table:
    """SQLite's rowid would remember the order of insertion (promises 2b); no table of ours has one."""
    return Table(name, metadata, *items, sqlite_with_rowid=False)


def to(target: str) -> ForeignKey:
    """Checked at commit, so that a parent may be written before the child."""
    return ForeignKey(target, deferrable=True, initially="DEFERRED")
