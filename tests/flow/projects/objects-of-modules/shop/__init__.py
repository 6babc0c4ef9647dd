from shop.keeping import settings
