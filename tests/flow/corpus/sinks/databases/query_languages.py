"""Languages of databases beside those of cursors: Cypher, Lucene, scripts, copies, statements that are prepared."""

import clickhouse_connect
import psycopg
import rdflib
from azure.kusto.data import KustoClient
from cassandra.cluster import Cluster
from elasticsearch import Elasticsearch
from flask import Flask, request
from jira import JIRA
from neo4j import GraphDatabase
from prometheus_api_client import PrometheusConnect
from simple_salesforce import Salesforce, format_soql
from SPARQLWrapper import SPARQLWrapper
from ledgers import index, ledger
from sqlmodel import select
from tortoise import connections

app = Flask(__name__)
driver = GraphDatabase.driver("bolt://graph")
search = Elasticsearch("http://search")


@app.route("/graph")
def graph():
    x = request.args["x"]
    with driver.session() as session:
        session.run("MATCH (n {name: '" + x + "'}) RETURN n")  # reached
        session.run("MATCH (n {name: $x}) RETURN n", x=x)  # harmless
        session.execute_read(lambda tx: tx.run(f"MATCH (n:Pet) WHERE n.name = '{x}' RETURN n"))  # reached
        session.execute_read(lambda tx: tx.run("MATCH (n {name: $x}) RETURN n", x=x))  # harmless
    driver.execute_query("MATCH (n) WHERE n.name = '" + x + "' RETURN n")  # reached
    driver.execute_query("MATCH (n) WHERE n.name = $x RETURN n", x=x)  # harmless
    return ""


@app.route("/search")
def searched():
    x = request.args["x"]
    search.search(index="pets", body={"query": {"query_string": {"query": "owner:me AND " + x}}})  # reached
    search.search(index="pets", query={"bool": {"must": [{"query_string": {"query": f"a:1 {x}"}}]}})  # reached
    search.search(index="pets", query={"query_string": {"query": x}})  # harmless
    search.search(index="pets", q="owner:me AND " + x)  # reached
    search.search(index="pets", q=x)  # harmless
    search.search(index="pets", body={"query": {"match": {"name": "my " + x}}})  # harmless
    search.search(index="pets", body=x)  # reached
    search.search(index="pets", body='{"query": {"match": {"name": "' + x + '"}}}')  # reached
    search.search(index="pets", body='{"from": %d}' % int(request.args["from"]))  # harmless
    index.search(index="pets", q=f"owner:{x}")  # reached
    index.search(index="pets", q=x)  # harmless
    search.search(index="pets", query={"script": {"script": {"source": "doc['a'] == " + x}}})  # reached
    search.search(index="pets", query={"script": {"script": {"source": "p.a", "params": {"a": x}}}})  # harmless
    return ""


@app.route("/statements")
def statements():
    x = request.args["x"]
    with psycopg.connect("") as connection, connection.cursor() as cursor:
        cursor.copy(f"COPY {x} FROM STDIN")  # reached
        cursor.copy("COPY pets FROM STDIN")  # harmless
        cursor.copy_expert("COPY (SELECT * FROM pets WHERE a = '" + x + "') TO STDOUT", None)  # reached
    keyspace = Cluster().connect("pets")
    keyspace.prepare("SELECT * FROM pets WHERE a = '" + x + "'")  # reached
    keyspace.execute("SELECT * FROM pets WHERE a = %s", [x])  # harmless
    clickhouse_connect.get_client().command("DROP TABLE " + x)  # reached
    clickhouse_connect.get_client().command("DROP TABLE {t:Identifier}", {"t": x})  # harmless
    connections.get("default").execute_query("SELECT * FROM pets WHERE a = '" + x + "'")  # reached
    connections.get("default").execute_query("SELECT * FROM pets WHERE a = ?", [x])  # harmless
    return ""


@app.route("/unknown")
def unknown():
    x = request.args["x"]
    ledger.exec("SELECT name FROM pets WHERE owner = '" + x + "'")  # reached
    ledger.sql(f"select name from pets where owner = '{x}'")  # reached
    ledger.sql("select name from pets where owner = %s", x)  # harmless
    ledger.exec("walk " + x)  # harmless
    ledger.exec(select(x))  # harmless
    return ""


@app.route("/services")
def services():
    x = request.args["x"]
    triples = SPARQLWrapper("https://triples.example/sparql")
    triples.setQuery(f'SELECT ?s WHERE {{ ?s foaf:name "{x}" }}')  # reached
    triples.setQuery("SELECT ?s WHERE { ?s foaf:age %d }" % int(request.args["age"]))  # harmless
    rdflib.Graph().query("SELECT ?s WHERE { ?s ?p '" + x + "' }")  # reached
    rdflib.Graph().query("SELECT ?s WHERE { ?s ?p ?o }", initBindings={"o": x})  # harmless
    Salesforce().query("SELECT Id FROM Contact WHERE LastName = '" + x + "'")  # reached
    Salesforce().query(format_soql("SELECT Id FROM Contact WHERE LastName = {}", x))  # harmless
    JIRA().search_issues(f'project = OWN AND summary ~ "{x}"')  # reached
    JIRA().search_issues("project = OWN", maxResults=x)  # harmless
    PrometheusConnect().custom_query('up{job="%s"}' % x)  # reached
    KustoClient("").execute("pets", "Pets | where Name == '" + x + "'")  # reached
    KustoClient("").execute(x, "Pets | take 10")  # harmless
    return ""
