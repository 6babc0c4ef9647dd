"""Addresses of version 6 may end with the name of an interface, which is any text: `::1%;id`."""

import ipaddress
import os

from flask import Flask, request
from flask_wtf import FlaskForm
from marshmallow import Schema, fields
from pydantic import BaseModel, IPvAnyAddress
from wtforms import StringField
from wtforms.validators import IPAddress

app = Flask(__name__)


class HostForm(FlaskForm):
    old = StringField(validators=[IPAddress()])
    either = StringField(validators=[IPAddress(ipv6=True)])


class HostSchema(Schema):
    old = fields.IPv4()
    either = fields.IP()


class Host(BaseModel):
    old: ipaddress.IPv4Address
    new: ipaddress.IPv6Address
    either: IPvAnyAddress


@app.post("/form")
def of_form():
    form = HostForm()
    if form.validate_on_submit():
        os.system("ping -c 1 " + form.old.data)  # harmless
        os.system("ping -c 1 " + form.either.data)  # reached
    return ""


@app.post("/schema")
def of_schema():
    host = HostSchema().load(request.get_json())
    os.system(f"ping -c 1 {host['old']}")  # harmless
    os.system(f"ping -c 1 {host['either']}")  # reached
    return ""


@app.post("/model")
def of_model():
    host = Host(**request.get_json())
    os.system(f"ping -c 1 {host.old}")  # harmless
    os.system(f"ping -c 1 {host.new}")  # reached
    os.system(f"ping -c 1 {host.either}")  # reached
    return ""


@app.get("/type")
def of_type():
    address = ipaddress.ip_address(request.args["host"])
    if isinstance(address, ipaddress.IPv6Address):
        os.system(f"ping -c 1 {address}")  # reached
    return ""
