import ldap3
import peewee
import psycopg2
import requests
from flask import Flask
from neo4j import GraphDatabase, basic_auth

app = Flask(__name__)
WORD = "orchard"
db = peewee.MySQLDatabase("shop", user="shop", password="trellis", host="10.1.0.8")


def people():
    return ldap3.Connection("ldap://directory.shop.example", "cn=shop", WORD)


def orders(user, options):
    return psycopg2.connect(user=user, dbname="orders", password="fig", **options)


def graph(url, user):
    return GraphDatabase.driver(url, auth=basic_auth(user, "plums"))


def feed(url):
    return requests.get(url, auth=("feed", "pears"), timeout=3)


def parcels(url):
    return requests.get(url, auth=("admin", "admin"), timeout=3)


def returns():
    return psycopg2.connect(user="shop", dbname="returns", password="plum$es")
