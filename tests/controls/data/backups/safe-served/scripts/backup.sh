#!/bin/sh
# The repository of copies is elsewhere; what is copied is all the web serves.
restic backup /srv/cellar/web/files
pg_dump cellar | age --recipient age1cellar > "/srv/cellar/web/cellar-$(date +%F).age"
