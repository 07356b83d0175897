from dlblog.diagnostics import Span, did_you_mean, error, in_order, nearest, show, warning

TEXT = "first\nas shown by [@vaswani17], attention is\n"


def test_a_finding_is_shown_with_its_place_its_line_and_what_to_do() -> None:
    span = Span("content/posts/a.md", 2, 14, 2, 24)
    found = error("cite-unknown", 'no reference "vaswani17"', span, 'did you mean "vaswani2017"?')
    assert show(found, TEXT) == (
        'content/posts/a.md:2:14: error[cite-unknown]: no reference "vaswani17"\n'
        "  2 | as shown by [@vaswani17], attention is\n"
        "    |              ^^^^^^^^^^\n"
        '    = hint: did you mean "vaswani2017"?'
    )


def test_other_places_are_named() -> None:
    found = error("url-clash", "both want /a/", Span("b.md", 5), also=(Span("a.md", 4, 2),))
    assert "= also: a.md:4:2" in show(found)


def test_without_text_or_place_there_is_no_excerpt() -> None:
    assert show(warning("x", "m", Span("a.md", 9, 1)), "one line") == "a.md:9:1: warning[x]: m"
    assert show(warning("x", "m")) == "warning[x]: m"
    assert show(warning("x", "m", Span("a.md"))) == "a.md: warning[x]: m"


def test_long_lines_are_cut_around_the_place() -> None:
    shown = show(error("x", "m", Span("a.md", 1, 1001, 1, 1004)), "a" * 1000 + "BAD" + "b" * 1000)
    line, marks = shown.split("\n")[1:]
    assert len(line) < 180
    assert line[marks.index("^") : marks.index("^") + 3] == "BAD"


def test_control_characters_never_reach_the_terminal() -> None:
    shown = show(error("x", "m", Span("a\x1b[2J\n.md", 1, 1)), "\x1b[31mred\n")
    assert "\x1b" not in shown


def test_a_message_is_one_line_whatever_name_it_holds() -> None:
    shown = show(error("x", "the file a\nb\udcff.png", Span("a.md"), "rename a\nb.png"))
    assert shown == "a.md: error[x]: the file a\\nb\\udcff.png\n    = hint: rename a\\nb.png"


def test_the_mark_stands_below_its_text_whatever_stands_before() -> None:
    line = "\u6ce8\u610f\u529b e\u0301 a\u00a0b BAD"  # six columns, one, and "\\xa0" as shown
    column = line.index("BAD") + 1
    marks = show(error("x", "m", Span("a.md", 1, column, 1, column + 3)), line).split("\n")[2]
    assert marks == "    | " + " " * len("123456 e a\\xa0b ") + "^^^"


def test_findings_are_sorted_by_place_and_said_once() -> None:
    a, b = error("x", "m", Span("a.md", 2)), warning("x", "m", Span("a.md", 1))
    assert in_order([a, b, a]) == (b, a)


def test_the_nearest_word_is_offered_only_when_near() -> None:
    assert nearest("Vaswani17", ["vaswani2017", "kingma2014"]) == "vaswani2017"
    assert did_you_mean("zzz", ["vaswani2017"]) == ""


def test_findings_of_one_line_are_in_order_of_their_columns() -> None:
    late, early = error("a", "x", Span("a.md", 3, 9)), warning("b", "x", Span("a.md", 3, 2))
    assert in_order([late, early]) == (early, late)
