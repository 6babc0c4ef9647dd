"""What is no table of the shop: the staff's directory, the register of wines, and the notes of the tastings."""

import os
import ssl
from xml.etree import ElementTree

import ldap3
import pymongo
from ldap3.utils.conv import escape_filter_chars

from cellar.breaker import CircuitBreaker

TLS = ldap3.Tls(validate=ssl.CERT_REQUIRED)
STAFF = "ou=staff,dc=cellar,dc=example"
directory_breaker = CircuitBreaker()
notes = pymongo.MongoClient(os.environ["NOTES_URL"], tls=True, connect=False, serverSelectionTimeoutMS=5000).cellar.notes


def colleagues_of(name: str) -> list[str]:
    """The entries of the directory with a name."""
    server = ldap3.Server("ldaps://directory.cellar.example", tls=TLS, connect_timeout=5)
    asked = f"(&(objectClass=person)(cn={escape_filter_chars(name)}))"
    with directory_breaker, ldap3.Connection(server, auto_bind=True, receive_timeout=5) as directory:
        directory.search(STAFF, asked, attributes=["mail"])
        return [entry.entry_dn for entry in directory.entries]


def wines_of(region: str) -> list[str]:
    """The wines of a region, which is compared and no part of the expression."""
    register = ElementTree.parse("/srv/cellar/register.xml")
    found = [wine.findtext("name") for wine in register.iter("wine") if wine.get("region") == region]
    return [name for name in found if name]


def notes_about(wine: str) -> list[str]:
    """What was noted of a wine; a text is compared, and never an operator."""
    return [note["text"] for note in notes.find({"wine": {"$eq": str(wine)}})]
