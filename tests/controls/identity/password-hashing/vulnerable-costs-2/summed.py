import zlib


def summed(user, password):
    user.code = zlib.crc32(password.encode())
