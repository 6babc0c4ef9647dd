from shop.store import LATEST
