import os

import stopper
from flask import Flask, session
from pydantic import BaseModel, Field

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


class Order(BaseModel):
    item: str = Field(max_length=40)
    number: int = Field(gt=0, le=100)


@app.post("/orders")
@stopper.accepts(Order)
def order(data: Order):
    session["last"] = data.item
    return data.item


stopper.Stopper(app, policy={"hosts": {"names": ["shop.example"]}, "access": {"session-key": "user"}})
