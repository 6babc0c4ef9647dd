"""Names and filters of directories: what escapes a part, and what only writes the whole in another form."""

import ldap
import ldap3
from flask import Flask, request
from ldap.filter import filter_format
from ldap3.utils.dn import escape_rdn, safe_dn

app = Flask(__name__)


@app.get("/entry")
def entry():
    directory = ldap3.Connection("ldap.example")
    directory.search(f"cn={escape_rdn(request.args['name'])},dc=shop,dc=example", "(mail=*)")  # harmless
    directory.search(safe_dn(f"cn={request.args['name']},dc=shop,dc=example"), "(mail=*)")  # reached
    return ""


@app.get("/found")
def found():
    directory = ldap.initialize("ldap://ldap.example")
    name, kind = request.args["name"], request.args["kind"]
    directory.search_s("dc=example", ldap.SCOPE_SUBTREE, filter_format("(&(kind=%s)(uid=%s))", [kind, name]))  # harmless
    directory.search_s("dc=example", ldap.SCOPE_SUBTREE, filter_format(f"(&(kind={kind})(uid=%s))", [name]))  # reached
    return ""
