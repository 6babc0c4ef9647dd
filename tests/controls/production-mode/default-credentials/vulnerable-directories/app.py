import ldap
from flask import Flask

app = Flask(__name__)
ADDRESS = "ldaps://directory.shop.example"


def named():
    connection = ldap.initialize(ADDRESS)
    connection.simple_bind_s("cn=shop,dc=shop")
    return connection


def nothing(account):
    connection = ldap.initialize(ADDRESS)
    connection.bind_s(account, None)
    return connection
