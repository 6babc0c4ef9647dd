#!/bin/sh
# Nightly, from the crontab of root.
pg_dump cellar > /srv/cellar/cellar/static/cellar.sql
