"""How things become known: readers of disk, git and caches; the only part of the auditor that touches them."""
