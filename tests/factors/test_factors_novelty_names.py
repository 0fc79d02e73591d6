"""What is new in a session is named also where there is nothing new, whatever pandas keeps words in."""

import pandas as pd
import pytest

from journal.factors.load.novelty import _KEY, _named


@pytest.mark.parametrize("kind", ["object", "str"])
def test_of_no_session_there_is_no_name(kind: str) -> None:
    new = pd.DataFrame({**{key: [1] for key in _KEY}, "name": ["squat"], "detail": [True]}).astype({"name": kind})
    assert _named(new).to_list() == ["squat"]
    assert _named(new[:0]).to_list() == []  # with pyarrow nothing could be joined to names of no type
