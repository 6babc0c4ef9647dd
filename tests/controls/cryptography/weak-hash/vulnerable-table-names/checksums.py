import hashlib

ALGORITHMS = {"fast": hashlib.md5}
