from dlblog.checks import check_settings
from dlblog.diagnostics import Span
from dlblog.model import FrozenMap, Look
from dlblog.settings import Config


def test_a_site_without_an_address_is_a_warning() -> None:
    assert [d.code for d in check_settings(Config(), ())] == ["config-url"]
    assert check_settings(Config(url="https://a.org"), ()) == []


def test_a_style_sheet_that_is_named_is_there() -> None:
    place = Span("dlblog.yml", 4)
    config = Config(url="https://a.org", theme=Look(css="/assets/site.css"), spans=FrozenMap({"theme": place}))
    assert check_settings(config, ("/assets/site.css",)) == []
    (fault,) = check_settings(config, ("/assets/sites.css",))
    assert (fault.severity, fault.code, fault.span) == ("error", "config-css", place)
    assert fault.message == "theme: there is no style sheet content/assets/site.css"
    assert "/assets/sites.css" in fault.hint
