from flask_login import LoginManager
from flask_wtf.csrf import CSRFProtect

csrf = CSRFProtect()
login_manager = LoginManager()


def connect(app):
    csrf.init_app(app)
    login_manager.init_app(app)
