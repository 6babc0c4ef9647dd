#!/bin/sh
set -e
mkdir -p /srv/shop-data-1998
mysql -h db.cellar.test -u shop -p shop < schema.sql
mysql -h db.cellar.test -u shop -p"$SHOP_PASSWORD" shop < schema.sql
mysql -P 33061998 -h db.cellar.test shop
sshpass -p "$SHOP_PASSWORD" scp dump.sql shop@cellar.test:
sshpass -e scp -p dump-1998.sql shop@cellar.test:
PGPASSWORD=$(cat /run/secrets/shop) psql -h db.cellar.test shop
redis-cli -a "${CACHE_PASSWORD}" FLUSHALL
curl -fsS -u "release:$TOKEN" https://cellar.test/release
curl -u user:password https://cellar.test/example
pg_tool --password=changeme check
echo "shop_password=$SHOP_PASSWORD" >> /app/.env
echo "password=" > /app/empty.env
