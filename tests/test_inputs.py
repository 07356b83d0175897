from dlblog.inputs import Inputs
from shared import NOON


def test_inputs_of_a_test_need_no_computer() -> None:
    inputs = Inputs((), NOON)
    assert inputs.text("content/x.md") is None
    assert not inputs.found
