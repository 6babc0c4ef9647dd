"""Sessions of a database that no model knows, by what they are asked: `current_session.query(User)`."""

from __future__ import annotations

from stopper.evidence.data.models import models
from stopper.evidence.source.index import Source
from stopper.flow.values.value import Class, Foreign, Value, options

KNOWN = "sqlalchemy.orm.Session."
OF_TABLES = (".query", ".get")
ASKED = (*OF_TABLES, ".execute", ".scalar", ".scalars")
"""How calls end that may ask such a session."""
SELECTING = "sqlalchemy.select"


class UnknownSessions:
    """Tells such sessions by the tables and statements of SQLAlchemy that they are handed."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def known_as(self, name: str, asked: Value) -> str:
        """The name by which models know a call that ends so and is handed `asked`; empty where it asks no session."""
        is_meant = self._is_table if name.endswith(OF_TABLES) else _is_statement
        if name.startswith(KNOWN) or not any(map(is_meant, options(asked))):
            return ""
        return f"{KNOWN}{name.rpartition('.')[2]}"

    def _is_table(self, asked: Value) -> bool:
        return isinstance(asked, Class) and asked.item in {model.item for model in models(self._source)}


def _is_statement(asked: Value) -> bool:
    return isinstance(asked, Foreign) and asked.name.startswith(SELECTING)
