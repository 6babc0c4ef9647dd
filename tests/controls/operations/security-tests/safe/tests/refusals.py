import pytest


def test_the_account_demands_a_login(client):
    assert client.get("/account").status_code == 401


@pytest.mark.parametrize("order, status", [("mine", 200), ("theirs", 404)])
def test_another_customers_order_is_not_shown(client, order, status):
    assert client.get(f"/orders/{order}").status_code == status


def test_a_form_without_csrf_token_is_refused(client):
    assert client.post("/orders/new").status_code == 400
