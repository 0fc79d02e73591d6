import pytest

from journal.importers.tables.csvtable import header_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("a,b;c,d\n1,2\n", ("a", "b;c", "d")),
        ("a;b;c,d\n1;2\n", ("a", "b", "c,d")),
        ("\n \n a |b\n", ("a", "b")),
        ('"x, y",z\n', ("x, y", "z")),
        ("", ()),
        # Commas of an account's thousands of JSON files would be as many columns.
        ('[{"a": 1, "b": 2}, {"a": 3}]', ()),
        (' {"a": 1, "b": 2}', ()),
        ("<a b='1,2,3'/>", ()),
    ],
)
def test_the_names_in_the_first_line(text, names):
    assert header_of(text) == names
