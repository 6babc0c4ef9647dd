#!/bin/sh
set -e
chown -R app: /srv/uploads
exec gosu app "$@"
