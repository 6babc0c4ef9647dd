#!/bin/sh
set -e
exec /app/.venv/bin/gunicorn app:app
