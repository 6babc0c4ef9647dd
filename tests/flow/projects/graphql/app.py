"""What a query of GraphQL hands to resolvers and mutations."""

import os
import graphene
from flask import Flask
from flask_graphql import GraphQLView

app = Flask(__name__)


def resolve_listed(root, info, folder, count):
    os.system("ls " + folder)  # reached
    os.system("ls " + str(count))  # harmless
    os.system("ls " + info.context.headers["X-Folder"])  # reached


class Query(graphene.ObjectType):
    listed = graphene.String(folder=graphene.String(), count=graphene.Int(), resolver=resolve_listed)
    ping = graphene.String(host=graphene.String(), count=graphene.Int())
    found = graphene.String(text=graphene.String(), count=graphene.Int(), description="x")
    note = graphene.Field(graphene.String, id=graphene.Int())

    def resolve_ping(self, info, host, count):
        os.system("ping " + host)  # reached
        os.system("ping " + str(count))  # harmless
        return ""

    def resolve_found(root, info, **given):
        os.system("find " + given["text"])  # reached
        os.system("head -n " + str(given["count"]))  # harmless

    def resolve_note(root, info, id):
        os.system("cat " + str(id))  # harmless


class Mut(graphene.Mutation):
    class Arguments:
        title = graphene.String()
        n = graphene.Int(required=True)

    ok = graphene.Boolean()

    def mutate(self, info, title, n):
        os.system("echo " + title)  # reached
        os.system("echo " + str(n))  # harmless
        return Mut(ok=True)


class Payload(graphene.relay.ClientIDMutation):
    class Input:
        title = graphene.String()

    @classmethod
    def mutate_and_get_payload(cls, root, info, **given):
        os.system("echo " + given["title"])  # reached
        os.system("echo " + str(info.path))  # harmless


schema = graphene.Schema(query=Query)
app.add_url_rule("/graphql", view_func=GraphQLView.as_view("graphql", schema=schema))
