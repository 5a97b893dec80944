from coach.cli.table import table


def test_columns_are_as_wide_as_their_widest_cell():
    assert table(("a", "long head"), [("wide cell", "b"), ("", "c")]).splitlines() == [
        "a          long head",
        "---------  ---------",
        "wide cell  b",
        "           c",
    ]


def test_a_table_without_rows_is_its_head():
    assert table(("a", "b"), []) == "a  b\n-  -"
