"""The extensions, made once and bound to the app by the factory."""

from flask import request
from flask_admin import Admin
from flask_admin.contrib.sqla import ModelView
from flask_cors import CORS
from flask_debugtoolbar import DebugToolbarExtension
from flask_limiter import Limiter
from flask_login import LoginManager
from flask_sqlalchemy import SQLAlchemy
from flask_wtf.csrf import CSRFProtect

from .single_sign_on import init_single_sign_on


def client_address():
    return request.headers.get("X-Forwarded-For", request.remote_addr)


db = SQLAlchemy()
csrf = CSRFProtect()
toolbar = DebugToolbarExtension()
limiter = Limiter(key_func=client_address, storage_uri="memory://")

login_manager = LoginManager()
login_manager.login_view = "auth.login"
login_manager.session_protection = None


def init_extensions(app):
    init_single_sign_on(app)
    db.init_app(app)
    csrf.init_app(app)
    limiter.init_app(app)
    login_manager.init_app(app)
    toolbar.init_app(app)
    CORS(app, supports_credentials=True)


def init_backoffice(app):
    from .models import Order, Product, User

    backoffice = Admin(app, name=app.config["SHOP_NAME"], url="/backoffice", endpoint="backoffice")
    backoffice.add_view(ModelView(User, db, endpoint="backoffice_users"))
    backoffice.add_view(ModelView(Product, db, endpoint="backoffice_products"))
    backoffice.add_view(ModelView(Order, db, endpoint="backoffice_orders"))
