"""Methods that ask a database for rows, by what they are told and what they give.

They are those of SQLAlchemy and Flask-SQLAlchemy, peewee, MongoEngine, PyMongo and Flask-PyMongo, of cursors (PEP 249),
and what projects call their own.
"""

DOCUMENTS = frozenset({"find", "find_one", "find_one_or_404"})
"""Documents of a collection: what is looked for stands first, the fields that are wanted second."""
ROW_OF_CURSOR = "fetchone"
ROWS_OF_CURSOR = frozenset({"fetchall", "fetchmany"})
SCALARS = frozenset({"scalar", "scalar_one", "scalar_one_or_none"})
"""What stands first in one row, which is the row itself where whole rows are asked for."""

OR_NOTHING = frozenset({
    *("first", "first_or_none", "one_or_none", "get_or_none", "scalar", "scalar_one_or_none", "find_one"),
})  # fmt: skip
"""One row, and nothing where there is none."""
OR_NOT_FOUND = frozenset({"first_or_404", "get_or_404", "one_or_404", "find_one_or_404", "get_or_abort"})
"""One row, and the answer 404 where there is none."""
RAISING = OR_NOT_FOUND | {"one", "scalar_one", "get_one", "get_by_id"}
"""One row, and an exception where there is none, so that what follows is not run."""
BY_KEY = frozenset({"get", "get_one", "get_or_404", "get_or_none", "get_by_id", "get_or_abort", "by_id", "find_by_id"})
"""One row by its key. `get` asks mappings and services too, and says nothing by itself."""
ONE = OR_NOTHING | RAISING | {ROW_OF_CURSOR}
MANY = frozenset({"all", "paginate", "scalars", *ROWS_OF_CURSOR})
OF_TABLES = (ONE | BY_KEY | {"all"}) - DOCUMENTS - {ROW_OF_CURSOR}
"""Rows of a class that declares its columns, where it is asked for rows and not for columns."""
GIVING = ONE | MANY | (BY_KEY - {"get"}) | {"execute"}

TOLD = frozenset({"query", "select"})
"""What is told the table, or the columns, of which rows are asked for."""
HANDED = frozenset({"execute", "scalar", "scalars", "first_or_404", "one_or_404", "paginate"})
"""What may be handed the question that is asked."""
BY_COLUMNS = frozenset({
    *("filter_by", "find_by", "find_one", "find_one_or_404", "first_or_none", "get_or_404", "get_or_none"),
})  # fmt: skip
"""What may be told by keywords what stands in columns, as `get` may."""
NARROWING = frozenset({"filter", "filter_by", "where"})
"""What leaves the rows of which conditions hold."""
COUNTING = frozenset({"count", "exists"})
"""How many rows there are, or whether there is one."""
