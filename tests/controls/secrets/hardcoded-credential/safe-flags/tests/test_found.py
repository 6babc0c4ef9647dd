def test_what_is_found():
    assert "FLAG{made_up_f0r_a_test}"
