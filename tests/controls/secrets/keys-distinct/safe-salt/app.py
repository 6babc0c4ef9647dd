import os

from flask import Flask
from hashids import Hashids

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
parcels = Hashids(salt=os.environ["PARCEL_SALT"], min_length=8)
