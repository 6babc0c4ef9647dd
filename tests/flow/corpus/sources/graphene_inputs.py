"""Arguments of graphene: those of an input object field by field, and those that `args` lists."""

import os

import graphene
from flask import Flask
from graphql_server.flask import GraphQLView

app = Flask(__name__)


class Inner(graphene.InputObjectType):
    text = graphene.String()
    count = graphene.Int()


class PetInput(graphene.InputObjectType):
    name = graphene.String(required=True)
    age = graphene.Int()
    inner = graphene.Field(Inner)
    many = graphene.List(Inner)


class Make(graphene.Mutation):
    class Arguments:
        data = PetInput(required=True)
        note = graphene.String()

    ok = graphene.Boolean()

    @classmethod
    def mutate(cls, root, info, data, note=None):
        os.system(data.name)  # reached
        os.system(data["name"])  # reached
        os.system(f"x {data.age}")  # harmless
        os.system(f"x {data.inner.count}")  # harmless
        os.system(f"x {data.inner.text}")  # reached
        os.system(f"x {data.many[0].text}")  # reached
        os.system(note)  # reached
        return Make(ok=True)


class Query(graphene.ObjectType):
    picture = graphene.Field(graphene.String, args={"path": graphene.Argument(graphene.String), "size": graphene.Int()})

    def resolve_picture(parent, info, **kwargs):
        os.system("x " + kwargs["path"])  # reached
        os.system(f"x {kwargs['size']}")  # harmless
        return ""


class Mutations(graphene.ObjectType):
    make = Make.Field()


schema = graphene.Schema(query=Query, mutation=Mutations)
app.add_url_rule("/graphql", view_func=GraphQLView.as_view("graphql", schema=schema))
