FOLDER = "shop/static"
