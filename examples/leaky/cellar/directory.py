"""What is no table of the shop: the staff's directory, the register of wines, and the notes of the tastings."""

from xml.etree import ElementTree

import ldap3
import pymongo

notes = pymongo.MongoClient("mongodb://notes.cellar.example", tls=True, connect=False).cellar.notes


def colleagues_of(name):
    server = ldap3.Server("ldaps://directory.cellar.example", tls=ldap3.Tls(validate=2), connect_timeout=5)
    with ldap3.Connection(server, auto_bind=True, receive_timeout=5) as directory:
        directory.search("ou=staff,dc=cellar,dc=example", f"(&(objectClass=person)(cn={name}))", attributes=["mail"])
        return [entry.entry_dn for entry in directory.entries]


def wines_of(region):
    register = ElementTree.parse("/srv/cellar/register.xml")
    return [wine.text for wine in register.findall(f".//wine[@region='{region}']/name")]


def notes_about(asked):
    return [note["text"] for note in notes.find({"wine": asked})]
