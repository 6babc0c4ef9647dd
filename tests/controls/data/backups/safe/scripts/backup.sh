#!/bin/sh
pg_dump shop | age --recipient age1shop > /var/backups/shop.sql.age
