import os

import ldap
import ldap3
from flask import Flask

app = Flask(__name__)
ADDRESS = "ldaps://directory.shop.example"


def nobody():
    connection = ldap.initialize(ADDRESS)
    connection.simple_bind_s()
    return connection, ldap3.Connection(ldap3.Server(ADDRESS))


def named(how):
    connection = ldap.initialize(ADDRESS)
    connection.simple_bind_s("cn=shop,dc=shop", os.environ["DIRECTORY_PASSWORD"])
    connection.simple_bind_s(*how)
    return connection


def proven():
    return ldap3.Connection(ldap3.Server(ADDRESS), user="cn=shop", authentication=ldap3.SASL, sasl_mechanism="EXTERNAL")


def refused():
    """ldap3 raises before it asks the directory."""
    return ldap3.Connection(ldap3.Server(ADDRESS), user="cn=shop,dc=shop", auto_bind=True)
