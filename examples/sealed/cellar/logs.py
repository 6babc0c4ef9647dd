"""Logs: one JSON object a line on the standard output, and the record of security events."""

import json
import logging
import logging.config
import time
from datetime import UTC, datetime

from flask import Flask, Response, g, has_request_context, request
from flask_login import current_user
from stopper import request_id  # stopper: ignore[supply-chain.unused] from its own checkout, which no index has

access_log = logging.getLogger("cellar.access")
security_log = logging.getLogger("cellar.security")


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if has_request_context():
            line |= {
                "request_id": g.get("request_id"),
                "client": request.remote_addr,
                "method": request.method,
                "route": request.url_rule.rule if request.url_rule else None,
            }
        line |= getattr(record, "fields", {})
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str)


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": JsonFormatter}},
    "handlers": {"stdout": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "json"}},
    "root": {"level": "INFO", "handlers": ["stdout"]},
}


def security_event(name: str, level: int = logging.INFO, /, **fields: object) -> None:
    """Record an event under its name in the OWASP logging vocabulary; never with a secret or personal data."""
    security_log.log(level, name, extra={"fields": {"event": name, **fields}})


def init_logs(app: Flask) -> None:
    logging.config.dictConfig(LOGGING)

    @app.before_request
    def begin() -> None:
        g.request_id = request_id()
        g.began = time.monotonic()

    @app.after_request
    def record_access(response: Response) -> Response:
        fields = {
            "status": response.status_code,
            "milliseconds": round(1000 * (time.monotonic() - g.get("began", time.monotonic()))),
            "user": current_user.id if current_user and current_user.is_authenticated else None,
        }
        access_log.info("request", extra={"fields": fields})
        response.headers["X-Request-ID"] = g.get("request_id", "")
        return response
