from apiflask import APIFlask

shop = APIFlask(__name__)

if __name__ == "__main__":
    shop.run(host="0.0.0.0", port=5000)
