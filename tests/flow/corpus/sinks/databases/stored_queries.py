"""Statements and questions by methods that few libraries have: copies, prepared ones, other languages, searches."""

import arango
import asyncpg
import elasticsearch_dsl
import psycopg
import pysolr
import snowflake.connector
from azure.cosmos import CosmosClient
from bson.json_util import loads
from elasticsearch import Elasticsearch
from elasticsearch_dsl import Search
from flask import Flask, request
from google.cloud import bigquery
from ldap3 import Connection, ObjectDef, Reader, Server
from ldap3.utils.conv import escape_filter_chars
from neo4j import GraphDatabase
from pony.orm import Database
from redis.asyncio import Redis

app = Flask(__name__)
animals = Database()
graph = GraphDatabase.driver("bolt://graph")
engine = Elasticsearch("http://search")


class Person(animals.Entity):
    pass


@app.get("/statements")
async def statements():
    x = request.args["x"]
    async with asyncpg.create_pool() as pool, pool.acquire() as connection:
        await connection.prepare(f"SELECT * FROM {x}")  # reached
        await connection.prepare("SELECT * FROM pets WHERE name = $1")  # harmless
        await connection.copy_from_query("SELECT * FROM " + x, output="out.csv")  # reached
    async with await psycopg.AsyncConnection.connect() as own, own.cursor() as cursor:
        cursor.copy(f"COPY {x} TO STDOUT")  # reached
        cursor.copy("COPY pets TO STDOUT")  # harmless
    bigquery.Client().query_and_wait(f"SELECT * FROM pets WHERE name = '{x}'")  # reached
    snowflake.connector.connect().execute_string("SELECT * FROM pets WHERE id = " + x)  # reached
    Person.select_by_sql(f"SELECT * FROM Person WHERE name = '{x}'")  # reached
    Person.select_by_sql("SELECT * FROM Person WHERE name = $x")  # harmless
    animals.exists("SELECT 1 FROM Person WHERE id = " + x)  # reached
    shop = CosmosClient("u", "k").get_database_client("d").get_container_client("c")
    shop.query_items(query=f"SELECT * FROM c WHERE c.id = '{x}'")  # reached
    shop.query_items(query="SELECT * FROM c WHERE c.id = @id", parameters=[{"name": "@id", "value": x}])  # harmless
    pets = arango.ArangoClient().db("pets")
    pets.aql.execute(f"FOR p IN pets FILTER p.name == '{x}' RETURN p")  # reached
    pets.aql.execute("FOR p IN pets FILTER p.name == @n RETURN p", bind_vars={"n": x})  # harmless
    return ""


def create(transaction, name):
    transaction.run("CREATE (p:Pet {name: '" + name + "'})")  # reached
    transaction.run("CREATE (p:Pet {name: $name})", name=name)  # harmless


@app.get("/transactions")
def transactions():
    with graph.session() as session:
        session.execute_write(create, request.args["name"])
    return ""


@app.post("/searches")
async def searches():
    x, given = request.args["x"], request.get_json()
    await Redis.from_url("redis://store").eval(f"return '{x}'", 0)  # reached
    await Redis.from_url("redis://store").eval("return ARGV[1]", 0, x)  # harmless
    db.pets.delete_many(loads(request.args["filter"]))  # reached
    Search(using=engine).query("query_string", query=f"public:true AND {x}").execute()  # reached
    Search(using=engine).query("query_string", query=x).execute()  # harmless
    Search(using=engine).query("match", query=f"a {x}").execute()  # harmless
    Search().query(elasticsearch_dsl.Q("query_string", query="public:true AND " + x))  # reached
    Search.from_dict(given)  # reached
    pysolr.Solr("http://solr").search(f"public:true AND {x}")  # reached
    pysolr.Solr("http://solr").search(x)  # harmless
    engine.search(index="pets", body={"query": given["query"]})  # reached
    engine.search(index="pets", body={"query": {"bool": {"must": given["must"]}}})  # reached
    engine.search(index="pets", body={"query": {"match": {"name": given["name"]}}})  # harmless
    engine.search(index="pets", body={"query": {"multi_match": {"query": given["name"]}}})  # harmless
    return ""


@app.get("/people")
def people():
    connection = Connection(Server("ldap://people"))
    x = request.args["x"]
    Reader(connection, ObjectDef("person"), "dc=shop", f"(uid={x})")  # reached
    Reader(connection, ObjectDef("person"), "dc=shop", f"(uid={escape_filter_chars(x)})")  # harmless
    return ""
