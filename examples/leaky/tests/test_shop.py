import io


def sign_in(client):
    return client.post("/account/login", data={"username": "admin", "password": "admin"})


def test_stock_is_listed(client):
    page = client.get("/")

    assert b"Rioja Crianza 2019" in page.data


def test_an_order_lowers_the_stock(client):
    sign_in(client)
    client.post("/orders", data={"product_id": "1", "quantity": "3"})

    assert client.get("/api/v1/products").json[1]["quantity"] == 45


def test_documents_are_stored(client):
    sign_in(client)
    client.post("/files/upload", data={"document": (io.BytesIO(b"invoice"), "invoice.txt")})

    assert b"invoice.txt" in client.get("/files/").data


def test_the_api_hands_out_a_token(client):
    answer = client.post("/api/v1/token", json={"username": "admin", "password": "admin"})
    token = answer.json["token"]

    assert client.get("/api/v1/orders", headers={"Authorization": "Bearer " + token}).json == []
