"""Models of Pydantic within models: the types of the inner ones count."""

from __future__ import annotations

import os
from typing import Optional

from flask import Flask, request
from pydantic import BaseModel

app = Flask(__name__)


class Size(BaseModel):
    width: int
    unit: str


class Thing(BaseModel):
    size: Size
    other: "Size | None" = None
    third: Optional[Size] = None
    sizes: list[Size] = []


class Tree(BaseModel):
    name: str
    weight: float
    inner: Tree | None = None


@app.post("/thing")
def thing():
    thing = Thing(**request.get_json())
    os.system(f"head -n {thing.size.width} {thing.other.width} {thing.third.width}")  # harmless
    os.system(thing.size.unit)  # reached
    os.system(thing.other.unit)  # reached
    for size in thing.sizes:
        os.system(f"head -n {size.width}")  # harmless
        os.system(size.unit)  # reached
    return ""


@app.post("/tree")
def tree():
    tree = Tree.model_validate(request.get_json())
    os.system(f"head -n {tree.inner.inner.weight}")  # harmless
    os.system(tree.inner.inner.name)  # reached
    return ""
