import os
import re
import secrets

import pyotp
import pytest
from cryptography.fernet import Fernet

os.environ["SECRET_KEY"] = secrets.token_hex(32)
os.environ["STOPPER_ENVIRONMENT"] = "testing"
os.environ["FIELD_KEYS"] = Fernet.generate_key().decode()
os.environ["VISIT_KEY"] = secrets.token_hex(32)
os.environ["DATABASE_URL"] = "sqlite://"
os.environ["REDIS_URL"] = "redis://localhost:6379/0"
os.environ["NOTES_URL"] = "mongodb://localhost:27017"
os.environ["UPLOAD_FOLDER"] = "uploads"
for name in ("SUPPLIER_URL", "SUPPLIER_TOKEN", "MAIL_SERVER", "MAIL_USERNAME", "MAIL_PASSWORD"):
    os.environ[name] = "unused"

from cellar import create_app  # noqa: E402
from cellar.extensions import db  # noqa: E402
from cellar.factors import enrol  # noqa: E402
from cellar.models import Product, User  # noqa: E402

SITE = "https://cellar.example"


class Browser:
    def __init__(self, app):
        self.client = app.test_client()

    def get(self, path, **kwargs):
        return self.client.get(path, base_url=SITE, **kwargs)

    def post(self, path, data=None, page="/account/login", **kwargs):
        token = re.search(r'name="csrf-token" content="([^"]+)"', self.get(page).text)[1]
        data = {**(data or {}), "csrf_token": token}
        return self.client.post(path, data=data, base_url=SITE, headers={"Referer": SITE + page}, **kwargs)

    def sign_in(self, user):
        answer = self.post("/account/login", {"email": user["email"], "password": user["password"]})
        if "factor" in user:
            code = pyotp.parse_uri(user["factor"]).now()
            self.post("/account/factor", {"code": code}, page="/account/factor")
        return answer


@pytest.fixture
def app(tmp_path, monkeypatch):
    # Counters and sessions of one test are not the next one's.
    monkeypatch.setenv("STATE_DIRECTORY", str(tmp_path / "state"))
    monkeypatch.setenv("RUNTIME_DIRECTORY", str(tmp_path / "runtime"))
    app = create_app("testing")
    app.config["UPLOAD_FOLDER"] = str(tmp_path / "uploads")
    app.config["PROPAGATE_EXCEPTIONS"] = False
    with app.app_context():
        db.create_all()
        db.session.add(Product(sku="RIO-2019", name="Rioja Crianza 2019", price_cents=1290, quantity=48))
        db.session.commit()
    return app


@pytest.fixture
def browser(app):
    return Browser(app)


def make_user(app, role):
    user = {"email": f"{role}@cellar.example", "password": secrets.token_urlsafe(16)}
    with app.app_context():
        account = User(email=user["email"], role=role)
        account.set_password(user["password"])
        if role == "admin":
            user["factor"] = enrol(account)
        db.session.add(account)
        db.session.commit()
    return user


@pytest.fixture
def customer(app):
    return make_user(app, "customer")


@pytest.fixture
def administrator(app):
    return make_user(app, "admin")
