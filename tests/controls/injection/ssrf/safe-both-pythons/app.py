import os

from flask import Flask, current_app, request

try:
    from urllib import quote, urlencode

    from urllib2 import urlopen
    from urlparse import urljoin
except ImportError:
    from urllib.parse import quote, urlencode, urljoin
    from urllib.request import urlopen

app = Flask(__name__)
app.config["CAS"] = os.environ["CAS"]


def address_of(base, path, *query):
    left = filter(lambda pair: pair[1] is not None, query)
    return urljoin(urljoin(base, quote(path)), "?{0}".format(urlencode(list(left))))


@app.get("/validate")
def validate():
    asked = address_of(current_app.config["CAS"], "/validate", ("service", request.base_url), ("renew", None))
    return urlopen(asked, timeout=5).read()


@app.get("/found")
def found():
    return urlopen(urljoin(current_app.config["CAS"], "/found?words=" + request.args["words"]), timeout=5).read()
