#!/bin/sh
set -e
install -o root -g shop -m 0644 shop.env /srv/shop/.env
set -a
. /srv/shop/.env
set +a
flask --app app db upgrade
