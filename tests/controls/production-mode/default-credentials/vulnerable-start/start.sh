#!/bin/sh
set -e
flask db upgrade
flask users create-admin --email owner@cellar.test --password vintage
exec gunicorn --bind 0.0.0.0:8000 app:app
