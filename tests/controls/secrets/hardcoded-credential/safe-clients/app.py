import os

import psycopg2
import pymysql
import redis
import requests
from flask import Flask
from neo4j import GraphDatabase
from requests.auth import HTTPBasicAuth

app = Flask(__name__)


def orders(user="", password=""):
    return psycopg2.connect(user=user, dbname="orders", password=password)


def stock():
    return pymysql.connect(host="db", user="shop", password="<password of the shop>")


def prices():
    return pymysql.connect(host="db", user="shop", password="DB_PASSWORD")


def feed(url, key):
    first = requests.get(url, auth=(key, "X"), timeout=3)
    return first, requests.get(url, auth=HTTPBasicAuth(key, "api_token"), timeout=3)


def parcels(url):
    return requests.get(url, auth=("shop", "your password"), timeout=3)


def graph(url):
    return GraphDatabase.driver(url, auth=(os.environ["GRAPH_USER"], os.environ["GRAPH_PASSWORD"]))


def carts():
    return redis.Redis(host="cache", password=None)


def returns(word):
    first = pymysql.connect(host="db", user="shop", password="$db_word")
    second = pymysql.connect(host="db", user="shop", password="%db_word%")
    return first, second, pymysql.connect(host="db", user="shop", password="sh-%s" % word)
