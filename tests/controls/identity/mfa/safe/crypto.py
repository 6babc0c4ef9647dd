import os

from cryptography.fernet import Fernet


def encrypt(text):
    return Fernet(os.environ["FIELD_KEY"]).encrypt(text.encode()).decode()


def decrypt(text):
    return Fernet(os.environ["FIELD_KEY"]).decrypt(text.encode()).decode()
