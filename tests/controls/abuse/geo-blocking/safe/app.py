import geoip2.database
from flask import Flask, abort, request

READER = geoip2.database.Reader("/var/lib/GeoIP/GeoLite2-Country.mmdb")

app = Flask(__name__)


@app.before_request
def refuse_countries():
    found = READER.country(request.remote_addr)
    if found.country.iso_code in app.config["REFUSED_COUNTRIES"]:
        abort(451)
