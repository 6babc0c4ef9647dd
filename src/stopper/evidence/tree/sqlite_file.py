"""Which tables of an SQLite database hold rows, read from the bytes of its file alone."""

from __future__ import annotations

from collections.abc import Iterator

MAGIC = b"SQLite format 3\0"
HEADER = 100  # bytes before the first page's own header
LEAF, INTERIOR = 13, 5  # the kinds of a table's pages
LEAVES, INNER = frozenset({13, 10}), frozenset({5, 2})  # those of a table WITHOUT ROWID too
MOST_PAGES = 500
MOST_TABLES = 500
MOST_LENGTH = 9  # bytes of a number


def is_database(content: bytes) -> bool:
    """Whether a file of these first bytes is an SQLite database."""
    return content.startswith(MAGIC)


def filled_tables(content: bytes) -> tuple[str, ...]:
    """The CREATE TABLE of each table with rows, as far as `content`, the beginning of the file, shows them.

    The format is that of https://www.sqlite.org/fileformat2.html; what breaks it shows no table.
    """
    if not is_database(content) or len(content) < HEADER:
        return ()
    size = int.from_bytes(content[16:18], "big")
    try:
        reader = _Reader(content, 65_536 if size == 1 else size)
        return tuple(sql for root, sql in reader.schema() if reader.has_rows(root))
    except (IndexError, ValueError):
        return ()


class _Reader:
    """The pages of one file."""

    def __init__(self, content: bytes, page: int) -> None:
        if page < 512 or page & (page - 1):
            raise ValueError(page)
        self.content = content
        self.page = page

    def schema(self) -> Iterator[tuple[int, str]]:
        """The first page and the statement of each table of the project's own."""
        for count, record in enumerate(self._records(1)):
            values = _values(record)
            if count >= MOST_TABLES:
                return
            if len(values) == 5 and values[0] == b"table" and not values[1].startswith(b"sqlite_"):
                yield int.from_bytes(values[3], "big"), values[4].decode("utf-8", "replace")

    def has_rows(self, number: int) -> bool:
        """Whether the table whose first page this is holds a row: an inner page is there for many."""
        start, _ = self._begin(number)
        if start >= len(self.content):
            return False
        kind = self.content[start]
        return kind in INNER or (kind in LEAVES and self._cells(start) > 0)

    def _records(self, first: int) -> Iterator[bytes]:
        pending, seen = [first], 0
        while pending and seen < MOST_PAGES:
            number, seen = pending.pop(), seen + 1
            start, page = self._begin(number)
            kind, count = self.content[start], self._cells(start)
            pointers = start + (12 if kind == INTERIOR else 8)
            for index in range(count):
                at = page + self._number(pointers + 2 * index, 2)
                if kind == INTERIOR:
                    pending.append(self._number(at, 4))
                elif kind == LEAF:
                    length, after = _varint(self.content, at)
                    _, after = _varint(self.content, after)
                    yield self.content[after : after + length]
            if kind == INTERIOR:
                pending.append(self._number(start + 8, 4))

    def _begin(self, number: int) -> tuple[int, int]:
        """Where a page's header and the page itself begin; the file's header stands before the first's."""
        page = (number - 1) * self.page
        return page + (HEADER if number == 1 else 0), page

    def _cells(self, start: int) -> int:
        return self._number(start + 3, 2)

    def _number(self, at: int, size: int) -> int:
        return int.from_bytes(self.content[at : at + size], "big")


def _values(record: bytes) -> list[bytes]:
    """The columns of a row as they stand in the file; a statement that goes on in other pages ends where it is cut."""
    length, at = _varint(record, 0)
    sizes = []
    while at < length:
        kind, at = _varint(record, at)
        sizes.append((kind - 12) // 2 if kind >= 12 else (0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0)[kind])
    values, begin = [], length
    for size in sizes:
        values.append(record[begin : begin + size])
        begin += size
    return values


def _varint(content: bytes, at: int) -> tuple[int, int]:
    value = 0
    for count in range(MOST_LENGTH):
        byte = content[at + count]
        if count == MOST_LENGTH - 1:
            return value << 8 | byte, at + count + 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + count + 1
    raise ValueError(at)
