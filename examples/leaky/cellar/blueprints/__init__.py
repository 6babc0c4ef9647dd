"""The parts of the site."""

from ..extensions import csrf
from .admin import admin
from .api import api
from .auth import auth
from .books import books
from .desk import desk
from .files import files
from .shop import shop


def init_blueprints(app):
    app.register_blueprint(shop)
    app.register_blueprint(auth, url_prefix="/account")
    app.register_blueprint(files, url_prefix="/files")
    app.register_blueprint(admin, url_prefix="/admin")
    app.register_blueprint(books, url_prefix="/books")
    app.register_blueprint(desk, url_prefix="/desk")
    app.register_blueprint(api, url_prefix="/api/v1")
    csrf.exempt(files)
