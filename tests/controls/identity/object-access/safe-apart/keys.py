"""Routes that one key opens for whoever has it."""

import functools
import hmac

from flask import abort, request

from app import Invoice, app, db

CALLS = {}


def limit_calls_of(address, username=None):
    if username:
        address = f"{address}-{username}"
    if len(CALLS.setdefault(address, [])) > 9:
        abort(429)
    CALLS[address].append(1)


def with_key(view):
    @functools.wraps(view)
    def wrapper(*args, **kwargs):
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        limit_calls_of(request.remote_addr)
        if not hmac.compare_digest(given, app.config["API_TOKEN"]):
            abort(403)
        return view(*args, **kwargs)

    return wrapper


@app.delete("/api/invoices/<int:invoice_id>")
@with_key
def delete_invoice(invoice_id):
    db.session.delete(Invoice.query.get_or_404(invoice_id))
    db.session.commit()
    return "", 204
