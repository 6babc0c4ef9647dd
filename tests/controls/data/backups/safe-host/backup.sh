#!/bin/sh
pg_dump shop | age --recipient KEY > /var/backups/shop/shop.sql.age
