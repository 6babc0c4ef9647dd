"""examples/sealed with its settings of production; only PostgreSQL is not here, and they are judged as if it were."""

import types
from typing import ClassVar

import cellar
from cellar.config import ProductionConfig, configurations
from cellar.startup import demand_safe_settings

import stopper


class ServedConfig(ProductionConfig):
    """The settings of production, on SQLite."""

    SQLALCHEMY_ENGINE_OPTIONS: ClassVar[dict[str, object]] = {}


def demand(app):
    settings = {**app.config, "SQLALCHEMY_DATABASE_URI": "postgresql+psycopg://database.example/cellar"}
    demand_safe_settings(types.SimpleNamespace(debug=app.debug, testing=app.testing, config=settings))


configurations["production"] = ServedConfig
cellar.demand_safe_settings = demand
application = stopper.seal(cellar.create_app())
