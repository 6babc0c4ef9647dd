"""What a query of GraphQL hands to the resolvers of Ariadne, by the types of its schema."""

import os

from ariadne import MutationType, ObjectType, QueryType, ScalarType
from ariadne import convert_kwargs_to_snake_case, graphql_sync, load_schema_from_path, make_executable_schema
from flask import Flask, jsonify, request

app = Flask(__name__)
query = QueryType()
mutation = MutationType()
user = ObjectType("User")
folder = ScalarType("Folder")


@query.field("ping")
def resolve_ping(_, info, host, count=1):
    os.system("ping " + host)  # reached
    os.system("ping -c " + str(count) + " localhost")  # harmless
    os.system("ping " + info.context["request"].headers["X-Host"])  # reached
    os.system("ping " + str(info.path))  # harmless
    return ""


@query.field("found")
def resolve_found(*_, text, order="UP", tags=None):
    os.system("find " + text)  # reached
    os.system("find " + order)  # harmless
    for tag in tags or []:
        os.system("find " + tag)  # reached


@query.field("user")
@convert_kwargs_to_snake_case
def resolve_user(obj, info, user_id):
    os.system("finger " + user_id)  # reached


@mutation.field("create")
def resolve_create(obj, info, **given):
    os.system("adduser " + given["input"]["name"])  # reached
    os.system("adduser " + str(given["input"]["number"]))  # harmless
    os.system("adduser " + given["input"]["inner"]["word"])  # reached
    os.system("adduser " + str(given["input"]["inner"]["size"]))  # harmless


@mutation.field("undeclared")
def resolve_undeclared(obj, info, **given):
    os.system("echo " + given["word"])  # reached


@user.field("name")
def resolve_name(obj, info, prefix=""):
    os.system("finger " + prefix)  # reached


def resolve_last(obj, info, word):
    os.system("last " + word)  # reached


query.set_field("last", resolve_last)


@folder.value_parser
def parse_folder(value):
    os.system("ls " + value)  # reached
    return value


schema = make_executable_schema(load_schema_from_path("schema.graphql"), query, mutation, user, folder)


@app.post("/graphql")
def serve():
    is_done, result = graphql_sync(schema, request.get_json(), context_value={"request": request})
    return jsonify(result), 200 if is_done else 400
