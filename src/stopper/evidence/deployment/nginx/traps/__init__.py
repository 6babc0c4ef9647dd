"""The known traps of nginx, a file each: found by their files, so that none is forgotten in a list."""
