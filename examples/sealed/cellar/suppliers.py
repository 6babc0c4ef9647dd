"""Price feeds from the supplier, and the stock list that goes back."""

import csv
import tempfile

import requests
from flask import abort, current_app

from cellar.breaker import CircuitBreaker
from cellar.extensions import db
from cellar.logs import security_event
from cellar.models import Product

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\0")
CATALOGUES = {"vinum": "https://vinum.example/catalogue", "cask": "https://cask.example/catalogue"}
supplier_breaker = CircuitBreaker()


def authorization() -> dict[str, str]:
    return {"Authorization": "Bearer " + current_app.config["SUPPLIER_TOKEN"]}


def update_prices() -> int:
    """Take over the supplier's prices and return how many changed."""
    with supplier_breaker:
        response = requests.get(current_app.config["SUPPLIER_URL"], headers=authorization(), timeout=10)
        response.raise_for_status()
    changed = 0
    for row in response.json():
        product = db.session.scalar(db.select(Product).filter_by(sku=str(row["sku"])))
        if product is not None and product.price_cents != int(row["price_cents"]):
            product.price_cents = int(row["price_cents"])
            changed += 1
    db.session.commit()
    return changed


def cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def send_stock_list() -> None:
    with tempfile.NamedTemporaryFile("w+", suffix=".csv", newline="", encoding="utf-8") as listing:
        writer = csv.writer(listing)
        writer.writerow(["sku", "quantity"])
        for product in db.session.scalars(db.select(Product).order_by(Product.sku)):
            writer.writerow([cell(product.sku), product.quantity])
        listing.flush()
        with open(listing.name, "rb") as body, supplier_breaker:
            response = requests.put(current_app.config["SUPPLIER_URL"], data=body, headers=authorization(), timeout=10)
            response.raise_for_status()
    security_event("sensitive_export", what="stock list")


def catalogue_of(name: str) -> str:
    """The catalogue of a supplier that is known by name."""
    address = CATALOGUES.get(name)
    if address is None:
        abort(404)
    with supplier_breaker:
        response = requests.get(address, timeout=10, allow_redirects=False)
        response.raise_for_status()
    return response.text
