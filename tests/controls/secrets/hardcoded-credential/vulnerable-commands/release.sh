#!/bin/sh
set -e
mysql -h db.cellar.test -u shop -pvintage-oak-1998 shop < schema.sql
sshpass -p 'barrel-and-cork-4411' scp dump.sql shop@cellar.test:
PGPASSWORD=vintage-oak-1998 psql -h db.cellar.test shop
redis-cli -h cache.cellar.test -a barrel-and-cork-4411 FLUSHALL
curl -fsS -u release:vintage-oak-1998 https://cellar.test/release
pg_tool --password=barrel-and-cork-4411 check
echo "shop_password=vintage-oak-1998" >> /app/.env
