import hashlib

import loader


class Settings:
    HASHES = {"old": hashlib.sha1}


settings = loader.proxy(Settings)
