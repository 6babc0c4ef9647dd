"""Functions that a session of Neo4j runs in a transaction: what they are handed, and what they give."""

from functools import wraps

from flask import Flask, request
from neo4j import GraphDatabase

app = Flask(__name__)
graph = GraphDatabase.driver("bolt://graph")


def timed(function):
    def inner(*args, **kwargs):
        return function(*args, **kwargs)

    return inner


def named(function):
    @wraps(function)
    def inner(transaction, *rest):
        return function(transaction, *rest)

    return inner


@timed
def behind_a_wrapper(transaction, name):
    transaction.run("MATCH (p:Pet {name: '" + name + "'}) RETURN p")  # reached
    return transaction.run("MATCH (p:Pet {name: $name}) RETURN p.id", name=name).value()  # harmless


@named
def behind_another(transaction, kind, name):
    transaction.run(f"MATCH (p:Pet {{name: '{name}'}}) RETURN p")  # reached
    transaction.run(f"MATCH (p:Pet {{kind: '{kind}'}}) RETURN p")  # harmless


def of_ids(transaction, ids):
    return transaction.run("MATCH (p:Pet) WHERE p.id IN $ids RETURN p.name", ids=ids).single()  # harmless


def count(transaction, name):
    return len(transaction.run("MATCH (p:Pet {name: $name}) RETURN p", name=name).value())  # harmless


def of_a_number(transaction, number):
    transaction.run(f"MATCH (p:Pet) RETURN p LIMIT {number}")  # harmless


def of_names(transaction, names):
    transaction.run("MATCH (p:Pet) WHERE p.name IN ['" + "', '".join(names) + "'] RETURN p")  # reached


@app.get("/transactions")
def transactions():
    name = request.args["name"]
    with graph.session() as session:
        ids = session.read_transaction(behind_a_wrapper, name)
        session.execute_read(behind_another, "dog", name)
        session.execute_read(of_ids, ids)
        session.execute_read(of_a_number, session.execute_read(count, name))
        session.execute_write(lambda t: t.run("CREATE (p:Pet {name: '" + name + "'})"))  # reached
        session.execute_write(lambda t: t.run("CREATE (p:Pet {name: $name})", name=name))  # harmless
    return ""


@app.get("/of-what-is-stored")
def of_what_is_stored():
    with graph.session() as session:
        found = session.run("MATCH (p:Pet) RETURN p.name", {"name": request.args["name"]})  # harmless
        session.execute_read(of_names, found.value())
    return ""
