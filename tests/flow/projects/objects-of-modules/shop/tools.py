import os

import shop
import shop.keeping


def printed(name):
    from shop.keeping import settings

    os.system(settings.printer + " goods")  # reached
    os.system(settings.scanner + " goods")  # harmless


def handed_on():
    os.system(shop.keeping.settings.printer + " goods")  # reached
    os.system(shop.keeping.others.printer + " goods")  # harmless
