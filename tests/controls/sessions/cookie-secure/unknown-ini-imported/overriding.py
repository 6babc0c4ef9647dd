import os

from app import settings

settings.read(os.environ["SHOP_INI"])
