"""A method that is called through its class with `**values`: its object is none of the values."""

import os

from flask import Flask, request

app = Flask(__name__)


class Base:
    folder = "rows"

    def create(self, commit=True, **values):
        os.system("touch " + self.folder)  # harmless
        os.system("touch " + values["name"])  # reached


class Rows(Base):
    def create(self, **values):
        return super().create(**values)


@app.post("/rows")
def rows():
    return Rows.create(**request.form)
