#!/bin/sh
# encrypted with age
FOLDER=/srv/cellar/web/files
pg_dump cellar 2> /dev/null | age --recipient age1cellar > "$FOLDER/cellar-$(date +%F).age"
