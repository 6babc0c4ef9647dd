import connexion

shop = connexion.App(__name__, specification_dir="./documents")

if __name__ == "__main__":
    shop.run(host="0.0.0.0", port=5000, debug=True)
