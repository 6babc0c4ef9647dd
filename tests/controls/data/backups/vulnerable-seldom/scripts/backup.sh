#!/bin/sh
pg_dump shop | age --recipient age1shop > /var/lib/postgresql/backups/shop.sql.age
