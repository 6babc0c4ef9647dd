"""What the modules of a shop keep for one another."""

ORDERS = []
NAMES = {}
LATEST = []
FIXED = []
last = ""


def keep(order):
    ORDERS.append(order)


def fix():
    FIXED.append("ls")
