"""The parts of the site."""

from flask import Flask

from cellar.blueprints.admin import admin
from cellar.blueprints.api import api
from cellar.blueprints.auth import auth
from cellar.blueprints.books import books
from cellar.blueprints.desk import desk
from cellar.blueprints.files import files
from cellar.blueprints.shop import shop


def init_blueprints(app: Flask) -> None:
    app.register_blueprint(shop)
    app.register_blueprint(auth, url_prefix="/account")
    app.register_blueprint(files, url_prefix="/files")
    app.register_blueprint(admin, url_prefix="/admin")
    app.register_blueprint(books, url_prefix="/books")
    app.register_blueprint(desk, url_prefix="/desk")
    app.register_blueprint(api, url_prefix="/api/v1")
