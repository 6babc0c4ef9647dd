import os

from flask import Flask
from flask_graphql import GraphQLView
from strawberry.flask.views import GraphQLView as StrawberryView

from schemas import plants, schema

app = Flask(__name__)
OPTIONS = {"graphql_ide": None}
app.add_url_rule("/graphql", view_func=GraphQLView.as_view("graphql", schema=schema))
app.add_url_rule("/beds", view_func=GraphQLView.as_view("beds", schema=schema, graphiql=app.debug))
app.add_url_rule("/rows", view_func=GraphQLView.as_view("rows", schema=schema, graphiql="CONSOLE" in os.environ))
app.add_url_rule("/plants", view_func=StrawberryView.as_view("plants", schema=plants, graphql_ide=None))
app.add_url_rule("/trees", view_func=StrawberryView.as_view("trees", schema=plants, **OPTIONS))
