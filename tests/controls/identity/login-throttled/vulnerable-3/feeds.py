from access import demand_password
from flask import Blueprint

feeds = Blueprint("feeds", __name__)


@feeds.get("/feeds")
@demand_password
def index():
    return {"feeds": []}
