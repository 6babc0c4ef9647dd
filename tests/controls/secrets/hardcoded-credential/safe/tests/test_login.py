def test_login(client):
    assert client.post("/login", data={"password": "barrique-1998"}).status_code == 200
