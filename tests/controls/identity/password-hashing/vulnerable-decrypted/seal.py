import os

from cryptography.fernet import Fernet

fernet = Fernet(os.environ["MEMBERS_KEY"])


class Seal:
    @staticmethod
    def is_same(plain, sealed):
        def decrypted(text):
            return fernet.decrypt(text.encode()).decode()

        opened = decrypted(sealed)
        return plain == opened
