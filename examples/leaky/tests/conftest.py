import pytest

from cellar import create_app
from cellar.cli import seed
from cellar.extensions import db


@pytest.fixture
def app(tmp_path):
    app = create_app("testing")
    app.config["UPLOAD_FOLDER"] = str(tmp_path)
    with app.app_context():
        db.create_all()
        seed()
    return app


@pytest.fixture
def client(app):
    return app.test_client()
