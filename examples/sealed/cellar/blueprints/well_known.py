"""Files that others look for at a fixed address."""

from flask import Blueprint, Response

well_known = Blueprint("well_known", __name__)

SECURITY_TXT = """\
Contact: mailto:security@cellar.example
Expires: 2027-06-30T00:00:00Z
Preferred-Languages: en
Canonical: https://cellar.example/.well-known/security.txt
"""


@well_known.route("/security.txt")
def security_txt() -> Response:
    return Response(SECURITY_TXT, mimetype="text/plain")
