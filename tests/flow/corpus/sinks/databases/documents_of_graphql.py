"""Documents of GraphQL that are put together, for another API or for the project's own schema."""

import json

import graphene
import requests
from flask import Flask, request
from gql import Client, gql
from graphql import graphql_sync
from shop import query_type

app = Flask(__name__)
client = Client()
schema = graphene.Schema(query=query_type)
USER = "query ($name: String!) { user(name: $name) { id } }"


@app.get("/client")
def by_a_client():
    name = request.args["name"]
    client.execute(gql('query { user(name: "%s") { id } }' % name))  # reached
    client.execute(gql(USER), variable_values={"name": name})  # harmless
    client.execute(gql("query { user(id: %d) { id } }" % int(request.args["id"])))  # harmless
    client.execute(gql(f"query {{ user(name: {json.dumps(name)}) {{ id }} }}"))  # harmless
    client.execute(gql(f'query {{ user(name: """{name}""") {{ id }} }}'))  # reached
    return ""


@app.get("/bare")
def bare():
    client.execute(gql("query { user { id " + request.args["fields"] + " } }"))  # reached
    field = request.args["field"]
    if field not in ("id", "name"):
        return "", 400
    client.execute(gql("query { user { " + field + " } }"))  # harmless
    return ""


@app.post("/whole")
def whole():
    # The client asks what it wants: that is what an API of GraphQL is for.
    return schema.execute(request.json["query"]).data  # harmless


@app.get("/own")
def own():
    name = request.args["name"]
    schema.execute('{ user(name: "' + name + '") { id } }')  # reached
    schema.execute(USER, variables={"name": name})  # harmless
    graphql_sync(schema, f'{{ user(name: "{name}") {{ id }} }}')  # reached
    return ""


@app.get("/request")
def by_request():
    name = request.args["name"]
    document = f'{{ user(name: "{name}") {{ id }} }}'
    requests.post("https://api.example.org/graphql", json={"query": document}, timeout=3)  # reached
    body = {"query": USER, "variables": {"name": name}}
    requests.post("https://api.example.org/graphql", json=body, timeout=3)  # harmless
    requests.post("https://api.example.org/search", json={"query": "name: " + name}, timeout=3)
    payload = {"query": 'mutation { add(name: "' + name.replace('"', "") + '") }'}
    requests.post("https://api.example.org/graphql", json=payload, timeout=3)  # harmless
    return ""
