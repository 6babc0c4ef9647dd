import os

from dotenv import load_dotenv
from flask import Flask

HERE = os.path.dirname(os.path.abspath(__file__))
path = os.getenv("SHOP_FILE", os.path.join(HERE, "shop.env"))
load_dotenv(path)
app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
