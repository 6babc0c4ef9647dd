import dataclasses

from flask import Flask
from shop_bus import MessageBus

app = Flask(__name__)
bus = MessageBus()


@dataclasses.dataclass
class CreateUserCommand:
    username: str
    password: str


@dataclasses.dataclass
class FindUserQuery:
    username: str
    password: str


bus.handle(CreateUserCommand(username="admin", password="admin"))
