"""A shop that logs lines of JSON."""

from logging.config import dictConfig

from flask import Flask

from lines import JsonLines

dictConfig(
    {
        "version": 1,
        "formatters": {"json": {"()": JsonLines}},
        "handlers": {"out": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "json"}},
        "root": {"level": "INFO", "handlers": ["out"]},
    }
)
app = Flask(__name__)
