"""What lists of Flask-Admin print of a row by functions of the project."""

import json

from flask import Flask
from flask_admin import Admin
from flask_admin.contrib.sqla import ModelView
from flask_sqlalchemy import SQLAlchemy
from markupsafe import Markup, escape

app = Flask(__name__)
db = SQLAlchemy(app)
admin = Admin(app)


class Record(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String)
    json = db.Column(db.JSON)


def link(view, context, model, name):
    return Markup(f"<a href='/records/{model.id}'>{escape(model.title)}</a>")  # harmless


class RecordView(ModelView):
    column_formatters = dict(
        id=lambda view, context, model, name: model.id - 1,
        json=lambda view, context, model, name: Markup("<pre>{0}</pre>".format(json.dumps(model.json))),  # reached
        title=link,
    )

    def _bold(view, context, model, name):
        return Markup(f"<b>{model.title}</b>")  # reached

    column_formatters_detail = {
        "title": _bold,
        "json": lambda view, context, model, name: Markup("<pre>{0}</pre>").format(json.dumps(model.json)),  # harmless
        "id": lambda view, context, model, name: model.title,
    }


class UnknownView(ModelView):
    column_formatters = {
        "name": lambda view, context, model, name: Markup(f"<i>{model.name}</i>"),  # reached
        "size": lambda view, context, model, name: Markup(f"<i>{int(model.size)}</i>"),  # harmless
    }


class Elsewhere:
    column_formatters = {"name": lambda view, context, model, name: Markup(f"<i>{model.name}</i>")}


admin.add_view(RecordView(Record, db.session))
