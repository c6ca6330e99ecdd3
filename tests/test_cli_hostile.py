"""Whatever a disk, a shell or a signal does to it, the command line answers with a finding and builds the other jobs."""
from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from making import spec as letter
from standin import spec

import drafter
from drafter.cli import main
from drafter.writers.files import Batch

LONG = "x" * 300
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files or signals")


def knows_case(folder: Path) -> bool:
    (folder / "Case").touch()
    return not (folder / "case").exists()


def test_two_specs_that_differ_in_case_are_two_where_the_disk_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec("A.yaml")
    if not knows_case(folder):
        assert main(["build", "A.yaml", "a.yaml"]) == 0
        return
    spec("a.yaml", "error")
    assert main(["build", "A.yaml", "a.yaml"]) == 1
    assert "E706" in capsys.readouterr().err
    assert not list(folder.glob("*.docx"))


def test_one_spec_named_in_two_ways_is_built_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec("in/a.yaml")
    assert main(["build", "in/a.yaml", "./in/../in/a.yaml"]) == 0
    assert capsys.readouterr().out.count("Đã ghi: ") == 1


@pytest.mark.parametrize(("word", "finding"), [("a**.yaml", "E705"), (f"{LONG}/*.yaml", "E705"), (f"{LONG}.yaml", "E704")])
def test_a_spec_that_no_disk_can_hold_does_not_stop_the_others(
    folder: Path, capsys: pytest.CaptureFixture[str], word: str, finding: str,
) -> None:
    if sys.platform == "win32" and finding == "E704":
        pytest.skip("Windows says of such a file that it is not there")
    spec("b.yaml")
    assert main(["build", word, "b.yaml"]) == 1
    shown = capsys.readouterr().err
    assert finding in shown
    assert "E799" not in shown
    assert Path("b.docx").is_file()


@posix_only
@pytest.mark.parametrize("output", [f"{LONG}.docx", f"out/{LONG}.docx", "loop/x", "loop", "loop/x.docx"])
def test_an_output_that_no_disk_can_hold_is_a_finding(folder: Path, capsys: pytest.CaptureFixture[str], output: str) -> None:
    spec("a.yaml")
    Path("loop").symlink_to("pool")
    Path("pool").symlink_to("loop")
    assert main(["build", "a.yaml", "-o", output]) == 1
    shown = capsys.readouterr().err
    assert " lỗi E7" in shown
    assert "E799" not in shown


@posix_only
def test_a_working_folder_that_was_deleted_is_a_finding(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec("keep/a.yaml")
    gone = folder / "gone"
    gone.mkdir()
    os.chdir(gone)
    gone.rmdir()
    assert main(["build", "b.yaml", str(folder / "keep" / "a.yaml")]) == 1
    shown = capsys.readouterr().err
    assert "E701" in shown
    assert "E799" not in shown
    assert (folder / "keep" / "a.docx").is_file()


def test_a_fault_in_writing_one_document_does_not_stop_the_others(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:
    stage = Batch.stage

    def faulty(batch: Batch, path: str, *rest: object) -> None:
        if path == "a.docx":
            raise RuntimeError("unforeseen")
        stage(batch, path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Batch, "stage", faulty)
    spec("a.yaml")
    spec("b.yaml")
    assert main(["build", "a.yaml", "b.yaml"]) == 1
    assert "a.yaml:1:1: lỗi E799" in capsys.readouterr().err
    assert Path("b.docx").is_file()


@posix_only
def test_a_pipe_is_not_waited_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo("a.yaml")
    spec("b.yaml")
    assert main(["build", "a.yaml", "b.yaml", "--template", "a.yaml"]) == 1
    assert main(["build", "a.yaml", "b.yaml"]) == 1
    assert capsys.readouterr().err.count("E708") == 2
    assert Path("b.docx").is_file()


@posix_only
def test_a_link_to_nothing_names_what_it_points_to(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.yaml").symlink_to("đã xóa.yaml")
    assert main(["build", "a.yaml"]) == 1
    shown = capsys.readouterr().err
    assert "E709" in shown
    assert "đã xóa.yaml" in shown


@pytest.mark.parametrize("command", [["build", "a.yaml", "--template", "."], ["template", "check", "."]])
def test_a_folder_as_template_is_called_a_folder(folder: Path, capsys: pytest.CaptureFixture[str], command: list[str]) -> None:
    spec("a.yaml")
    assert main(command) == 1
    shown = capsys.readouterr().err
    assert "E710" in shown
    assert "YAML" not in shown


@pytest.mark.parametrize(
    ("words", "typed"), [("build --json", "build cong-van.yaml"), ("build a.yaml --xyz --json", "--xyz"),
                         ("build a.yaml b.yaml --json -o c.docx", "-o c")],
)
def test_wrong_usage_is_json_for_who_asked_for_json(
    folder: Path, capsys: pytest.CaptureFixture[str], words: str, typed: str,
) -> None:
    assert main(words.split()) == 2
    shown = capsys.readouterr()
    said = json.loads(shown.out)
    assert (said["version"], said["exit"], said["documents"], shown.err) == (1, 2, [], "")
    assert [row["id"] for row in said["findings"]] == ["E700"]
    assert typed in said["findings"][0]["hint"]


def environment() -> dict[str, str]:
    paths = os.pathsep.join([str(Path(drafter.__file__).parent.parent), os.environ.get("PYTHONPATH", "")])
    return {**os.environ, "PYTHONPATH": paths, "DRAFTER_LANG": "vi", "PYTHONIOENCODING": "utf-8"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_under_the_result_is_told_and_the_document_stays(tmp_path: Path, drafter_command: list[str]) -> None:
    (tmp_path / "a.yaml").write_text(letter(), "utf-8")
    with Path("/dev/full").open("wb") as full:
        answer = subprocess.run(
            [*drafter_command, "build", "a.yaml"], cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, check=False, timeout=60,
            env=environment(),
        )
    said = answer.stderr.decode()
    assert answer.returncode == 1
    assert "Không in được kết quả" in said
    assert not any(word in said for word in ("Traceback", "E799", "Exception"))
    assert (tmp_path / "a.docx").is_file()


@posix_only
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_process_that_is_asked_to_end_leaves_nothing_half_written(
    tmp_path: Path, drafter_command: list[str], name: str,
) -> None:
    for number in range(150):
        (tmp_path / f"{number}.yaml").write_text(letter(body="Nội dung của văn bản.\n\n" * 200), "utf-8")
    words = [*drafter_command, "build", *[f"{number}.yaml" for number in range(150)]]
    asked = getattr(signal, name)
    before = signal.signal(asked, signal.SIG_DFL)  # a suite that runs under nohup would hand on that it is ignored
    try:
        process = subprocess.Popen(words, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment())
    finally:
        signal.signal(asked, before)
    deadline = time.monotonic() + 50
    while not list(tmp_path.glob(".drafter-*.tmp")) and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.005)
    process.send_signal(asked)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130, said.decode()
    assert not list(tmp_path.glob("*.tmp")) + list(tmp_path.glob("*.docx"))


@posix_only
def test_the_signals_of_who_calls_it_are_as_they_were(folder: Path) -> None:
    before = signal.getsignal(signal.SIGTERM)
    spec("a.yaml")
    main(["build", "a.yaml"])
    assert signal.getsignal(signal.SIGTERM) is before
