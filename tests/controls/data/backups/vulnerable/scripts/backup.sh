#!/bin/sh
# pg_dump shop > /dev/null
pg_dump shop | gzip > /var/backups/shop.sql.gz
mysqldump wiki > /srv/shop/static/wiki.sql
