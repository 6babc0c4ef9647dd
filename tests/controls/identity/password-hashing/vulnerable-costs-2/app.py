import os

from Crypto.Hash import SHA512
from Crypto.Protocol.KDF import PBKDF2
from flask import Flask
from flask_wtf import FlaskForm
from werkzeug.security import generate_password_hash
from wtforms import PasswordField

app = Flask(__name__)


class Registration(FlaskForm):
    password = PasswordField()


def registered():
    form = Registration()
    return PBKDF2(form.password.data, os.urandom(16), 32, count=1000)


def longer(password):
    return PBKDF2(password, os.urandom(16), 64, 100_000, hmac_hash_module=SHA512)


def unnamed(password, function):
    return PBKDF2(password, os.urandom(16), 64, 20_000, function)


def written(password):
    return generate_password_hash(password, method="scrypt:1024:8:1")


def short(password):
    return generate_password_hash(password, "pbkdf2:md5:1000")
