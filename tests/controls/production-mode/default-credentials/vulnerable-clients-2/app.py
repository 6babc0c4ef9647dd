import redis
from cassandra.auth import PlainTextAuthProvider
from couchbase.auth import PasswordAuthenticator
from flask import Flask
from MySQLdb import _mysql

NOTHING = ""

app = Flask(__name__)


def carts():
    return redis.Redis(host="cache.shop.example", password=NOTHING)


def cells():
    return PlainTextAuthProvider("shop", "")


def leaves():
    return PasswordAuthenticator("shop", "password")


def ledger(flags):
    return _mysql.connect(host=flags.host, user=flags.user, passwd="", db=flags.db)
