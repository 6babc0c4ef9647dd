from flask import Flask
from flask_graphql import GraphQLView
from strawberry.flask.views import GraphQLView as StrawberryView

from schemas import plants, schema

app = Flask(__name__)
app.config["CONSOLE"] = True
app.add_url_rule("/graphql", view_func=GraphQLView.as_view("graphql", schema=schema, graphiql=True))
app.add_url_rule("/plants", view_func=StrawberryView.as_view("plants", schema=plants))
app.add_url_rule("/beds", view_func=GraphQLView.as_view("beds", schema=schema, graphiql=app.config["CONSOLE"]))
