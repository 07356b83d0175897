from dlblog.checks import check_settings
from dlblog.settings import Config


def test_a_site_without_an_address_is_a_warning() -> None:
    assert [d.code for d in check_settings(Config())] == ["config-url"]
    assert check_settings(Config(url="https://a.org")) == []
