#!/bin/sh
set -e
exec su -c "gunicorn app:app"
