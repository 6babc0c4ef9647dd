from typing import TYPE_CHECKING

import yaml
from dateutil.parser import parse
from flask import Flask
from lru import LRU
from sqlalchemy import text

from shop import tasks
from . import tasks as again

if TYPE_CHECKING:
    from mypy_extensions import TypedDict

app = Flask(__name__)
app.config["ENGINES"] = [yaml, parse, LRU, text, tasks, again]
