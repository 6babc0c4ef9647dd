from flask import Blueprint, Flask

app = Flask(__name__)
shop = Blueprint("shop", __name__, static_folder="shop_files", static_url_path="/shop-files")
app.register_blueprint(shop)
