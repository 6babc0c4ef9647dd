"""The names by which code changes what outlives a request, and those that only seem to."""

from __future__ import annotations

import re

from stopper.standard.camel_case import CAMEL
from stopper.standard.regex import regex

FILES = frozenset({"os.remove", "os.unlink", "os.rmdir", "os.removedirs", "shutil.rmtree", "os.rename", "shutil.move"})
# What ends programs of the machine; signal 0 only asks whether one is there.
ENDING = frozenset({"os.kill", "os.killpg", "psutil.Process().kill", "psutil.Process().terminate"})
# What a scheduler of jobs is told: which function runs, when, and whether it still does.
JOBS = regex(
    r"(?:flask_)?apscheduler\..*\.(?:(?:add|remove|remove_all|pause|resume|modify|reschedule|run)_jobs?"
    r"|pause|resume|remove|modify|reschedule|shutdown)\Z"
)
# What takes jobs out of a queue: RQ's and Celery's.
QUEUES = regex(
    r"rq\.(?:.*\.)?(?:empty|delete|remove|cancel|cancel_job|send_stop_job_command)\Z"
    r"|celery\..*\.control\.(?:purge|discard_all|revoke|terminate|shutdown)\Z"
)
SQL = regex(r"\s*(insert|update|delete|drop|truncate|alter|replace)\b", re.IGNORECASE)
DATABASE = regex(
    r"(^|_)(session|db|database|dbsession|sess|engine|conn|connection|cursor|cur|trans|transaction)\d*$", re.IGNORECASE
)
NOT_ROWS = regex(r"cache|redis|memcache|requests?|client|http|cookies?|queue|s3|bucket|^session$", re.IGNORECASE)
# Whole words of the names of things that are saved into a file, a response or a form, and are no rows.
NOT_MODELS = frozenset({
    "im", "img", "image", "buf", "buffer", "fig", "figure", "plot", "plt", "file", "doc", "document", "wb",
    "workbook", "form", "chart", "canvas", "session", "writer", "qr", "pdf", "thumb", "thumbnail",
})  # fmt: skip
# What a page may note about its own visit.
NOTES = frozenset({
    "last", "seen", "visited", "visits", "visit", "views", "view", "viewed", "hits", "hit", "count", "counter",
    "counts", "clicks", "click", "accessed", "access", "log", "logs", "logged", "event", "events", "audit",
    "history", "stat", "stats", "statistic", "statistics", "tracking", "track", "read", "unread", "opened",
    "impression", "impressions", "ping", "heartbeat", "activity", "downloads", "downloaded", "check",
    "checksum", "checksums", "thumbnail", "cache", "cached",
})  # fmt: skip
NOTING = regex(
    r"^_?(get|fetch|load|find|lookup|read|list|log|record|track|audit|ensure|init|cache|touch|mark|note|count|count_|update_last|register_view"
    r"|add_log|create_log|close|open|connect|current|is|has|check|verify|validate|render|build|format|parse|to|from|refresh|sync)(_|$)",
    re.IGNORECASE,
)
# What the name of a method promises to change, whoever it belongs to.
PROMISING = regex(
    r"^(delete|remove|destroy|drop|purge|erase|update|insert|upsert|save|store|archive|cancel|approve|reject|revoke|disable"
    r"|enable|reset|ban|unban)_[a-z]",
    re.IGNORECASE,
)
SWEEPING = regex(r"^(delete|purge|destroy|erase|housekeep(ing)?|clean_?up|wipe)$", re.IGNORECASE)
# A whole statement, whatever method it is handed to.
WRITING = regex(r"\s*(insert\s+into|delete\s+from|update\s+[\w.\"`]+\s+set|truncate\s|drop\s+table)\b", re.IGNORECASE)
# Beginnings of names that hang on a value: of the project with no definition, or of whatever was asked for.
CHOSEN = (".", "importlib.import_module()", "getattr()", "__import__()", "werkzeug.utils.import_string()")


def promises(name: str) -> bool:
    return bool(PROMISING.search(CAMEL.sub("_", name)) or SWEEPING.search(name))
