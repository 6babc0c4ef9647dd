#!/bin/sh
mysqldump wiki | age --recipient age1shop > /var/backups/wiki.sql.age
