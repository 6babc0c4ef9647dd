"""What a query of GraphQL hands to the resolvers of Strawberry, by their annotations."""

import enum
import os
from typing import Optional

import strawberry
from flask import Flask
from strawberry.flask.views import GraphQLView
from strawberry.types import Info

app = Flask(__name__)


@strawberry.enum
class Order(enum.Enum):
    UP = "up"
    DOWN = "down"


@strawberry.input
class Inner:
    word: str
    size: int


@strawberry.input
class Given:
    text: str
    number: Optional[int] = None
    inner: Optional[Inner] = None


@strawberry.type
class Query:
    @strawberry.field
    def ping(self, host: str, count: int = 1) -> str:
        os.system("ping " + host)  # reached
        os.system("ping " + str(count))  # harmless
        return ""

    @strawberry.field(name="other", permission_classes=[])
    def found(
        self, info: Info, text: Optional[str] = None, one: strawberry.ID = "", count: int | None = None, by: Order = "up"
    ) -> str:
        os.system("find " + text)  # reached
        os.system("find " + one)  # reached
        os.system("head -n " + str(count))  # harmless
        os.system("sort " + by.value)  # harmless
        os.system("find " + info.context["request"].headers["X-Folder"])  # reached
        os.system("find " + str(info.path))  # harmless
        return ""

    @strawberry.field
    @staticmethod
    def last(text: str) -> str:
        os.system("last " + text)  # reached
        return ""

    @strawberry.field
    def many(self, texts: list[str], counts: list[int]) -> str:
        os.system("echo " + texts[0])  # reached
        os.system("echo " + str(counts[0]))  # harmless
        return ""


@strawberry.type
class Mutation:
    @strawberry.mutation
    def create(self, given: Given) -> str:
        os.system("adduser " + given.text)  # reached
        os.system("adduser " + str(given.number))  # harmless
        os.system("adduser " + given.inner.word)  # reached
        os.system("adduser " + str(given.inner.size))  # harmless
        return ""


def resolve_it(text: str, count: int) -> str:
    os.system("echo " + text)  # reached
    os.system("echo " + str(count))  # harmless
    return ""


@strawberry.type
class More:
    it: str = strawberry.field(resolver=resolve_it)


schema = strawberry.Schema(query=Query, mutation=Mutation)
app.add_url_rule("/graphql", view_func=GraphQLView.as_view("graphql", schema=schema))
