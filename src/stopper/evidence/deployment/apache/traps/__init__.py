"""The known traps of Apache, a file each: found by their files, so that none is forgotten in a list."""
