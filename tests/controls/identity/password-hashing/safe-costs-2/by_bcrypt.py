import os
import zlib

import bcrypt


def derived(password):
    salt = os.urandom(16)
    return salt + bcrypt.kdf(password, salt, 32, 100)


def tagged(page):
    return zlib.crc32(page.encode())
