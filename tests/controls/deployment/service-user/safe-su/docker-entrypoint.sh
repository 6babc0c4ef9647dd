#!/bin/sh
set -e
chown -R app: /srv/uploads
exec su -s /bin/sh -c 'exec "$0" "$@"' app -- "$@"
