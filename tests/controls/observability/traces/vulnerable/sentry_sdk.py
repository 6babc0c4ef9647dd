"""Stands for the library in this case."""


def init(dsn, **options):
    return dsn, options
