"""`solve_allocation` says one document, or one sentence."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

GOOD = {
    "slots": 2,
    "streams": [
        {"id": "a", "track": "t", "cap": 1, "values": [9.5, 9.1]},
        {"id": "b", "values": [8, 7.5], "at_most": 2},
    ],
    "tracks": [{"id": "t", "min_slots": 0, "max_slots": 28}],
    "pinned": {"a": 2},
    "forbidden": [],
}


def solved(folder: Path, text: str) -> str:
    file = folder / "problem.json"
    file.write_text(text)
    out = StringIO()
    call_command(
        "solve_allocation", str(file), json=True, stdout=out, stderr=StringIO()
    )
    return out.getvalue()


def test_a_pin_goes_above_a_cap(tmp_path: Path) -> None:
    said = json.loads(solved(tmp_path, json.dumps({**GOOD, "note": "spring"})))

    assert said["status"] == "optimal"
    assert said["slots"] == {"a": 2, "b": 0}
    assert said["objective"] == pytest.approx(18.6)
    assert said["ladder"][0] == {"stream": "a", "k": 1, "value": 9.5, "funded": True}
    assert said["cut"] == {"last_funded": 9.1, "first_unfunded": 8.0}
    assert said["binding"] == ["slots: 2"]


def test_where_there_is_none_the_document_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "problem.json"
    file.write_text(json.dumps({**GOOD, "slots": 1}))
    with pytest.raises(SystemExit) as ended:
        call_command("solve_allocation", str(file), json=True)
    assert ended.value.code == 1
    said = json.loads(capsys.readouterr().out)
    assert said["status"] == "infeasible"
    assert "slots: 1" in said["reason"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"slots": -1}, "slots: -1"),
        ({"slots": True}, "slots: true"),
        ({"streams": {}}, "streams: .*a list"),
        (
            {"streams": [{"id": "a", "values": ["x"]}]},
            r"streams\[0\].values\[0\]: \"x\"",
        ),
        ({"streams": [{"id": "a"}]}, r"streams\[0\].values: missing"),
        ({"streams": [*GOOD["streams"], *GOOD["streams"]]}, "a stands there 2 times"),  # type: ignore[misc]  # both are lists
        ({"tracks": []}, r"streams\[0\].track: \"t\"; the id of a track"),
        ({"pinned": {"z": 1}}, 'pinned: "z"; the id of a stream'),
        ({"forbidden": [["a"]]}, r"forbidden\[0\]: "),
    ],
)
def test_what_is_wrong_is_named_with_its_place(
    tmp_path: Path, change: dict[str, object], said: str
) -> None:
    with pytest.raises(CommandError, match=said):
        solved(tmp_path, json.dumps({**GOOD, **change}))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "line 1, column 2"),
        ("[]", "the document: "),
        ('{"slots": NaN, "streams": []}', "NaN"),
        ("[" * 100_000, "too deeply"),
    ],
)
def test_a_file_that_is_no_document(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(CommandError, match=said):
        solved(tmp_path, text)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no such file") as refused:
        call_command("solve_allocation", str(tmp_path / "none.json"))
    assert refused.value.returncode == 2
