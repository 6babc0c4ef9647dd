def test_the_account_page_is_shown(client):
    client.post("/login")

    assert client.get("/account").status_code == 200


def test_a_stranger_is_sent_to_the_login(client):
    assert client.get("/account").status_code == 302
