FOLDER = "/var/lib/shop/uploads"
