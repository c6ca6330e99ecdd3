"""drafter and docxtpl side by side, on one letter. In: how many rounds. Out: a table of medians, on standard output.

    python benchmarks/run.py [ROUNDS]

Both do the same work in turn within each round and the ratio is taken round by round, so that whatever else the machine does
falls on both. Ratios are what to read; milliseconds are of this machine at this hour.
"""
from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

import yaml
from letter import lean_template, ordinary_template, texts, variant

HERE = Path(__file__).resolve().parent
BUILDS, WARM, STEPS = 2000, 100, 10
EACH_ROUND = 30  # builds of drafter in a round, for three of docxtpl: about as long


def built(number: int, *, with_clauses: bool = False) -> bytes:
    """Build one letter with drafter: text of the spec in, bytes of the DOCX out."""
    from drafter import build_bytes

    docx = build_bytes(variant(number, with_clauses=with_clauses), "hung-yen.yaml").docx
    assert docx is not None
    return docx


def rendered(template: bytes, values: dict[str, list[str]]) -> bytes:
    """Render one letter with docxtpl, the documented way: template opened, filled, saved."""
    from docxtpl import DocxTemplate

    document, out = DocxTemplate(io.BytesIO(template)), io.BytesIO()
    document.render(values, autoescape=True)
    document.save(out)
    return out.getvalue()


def milliseconds(work: Callable[[int], object], times: int, start: int = 0) -> float:
    """Return the mean time of `work`."""
    begun = time.perf_counter()
    for number in range(start, start + times):
        work(number)
    return (time.perf_counter() - begun) * 1000 / times


def compare(ours: Callable[[int], float], theirs: Callable[[int], float], rounds: int) -> tuple[float, float, float]:
    """Return median milliseconds of ours and theirs, and the median of the ratios, over rounds in turn."""
    pairs = [(ours(number), theirs(number)) for number in range(rounds)]
    return median(one for one, _ in pairs), median(other for _, other in pairs), median(other / one for one, other in pairs)


def cold(command: list[str], bytecode: Path) -> float:
    """Return the milliseconds of a whole process that finds its compiled modules in `bytecode`, as an installed program does."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(bytecode)
    process = partial(subprocess.run, command, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return milliseconds(lambda _: process(), 1)


def resident_kilobytes() -> int:
    """Return the memory of this process now (Linux), or the most it ever had (macOS)."""
    if Path("/proc/self/statm").exists():
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def memory(builds: int) -> None:
    """Build many letters in this process and print its memory along the way as JSON."""
    sizes = []
    for number in range(1, builds + 1):
        built(number)
        if number >= WARM and (number - WARM) % ((builds - WARM) // STEPS) == 0:
            sizes.append(resident_kilobytes())
    print(json.dumps(sizes))


def measure(rounds: int, folder: Path) -> None:
    """Print the table: docxtpl with an ordinary template first, then with a lean one."""
    lean, values = lean_template(built(1))
    ordinary = ordinary_template(lean)
    (folder / "v.json").write_text(json.dumps(values, ensure_ascii=False), "utf-8")
    (folder / "s.yaml").write_bytes(variant(1))
    print("| | drafter | docxtpl | docxtpl / drafter |\n|---|---|---|---|")
    text = yaml.safe_dump(values, allow_unicode=True, width=120)
    one, other, ratio = in_process(lambda: rendered(ordinary, yaml.safe_load(text)), rounds)
    print(f"| YAML text → DOCX, in process, ms; ordinary template | {one:.2f} | {other:.1f} | **{ratio:.1f}** |")
    for name, template in (("ordinary", ordinary), ("lean", lean)):
        assert sorted(texts(rendered(template, values))) == sorted(texts(built(1))), "the two letters do not say the same"
        one, other, ratio = in_process(partial(rendered, template, values), rounds)
        print(f"| the same, docxtpl given ready values; {name} template | {one:.2f} | {other:.1f} | **{ratio:.1f}** |")
        (folder / f"{name}.docx").write_bytes(template)
        one, other, ratio = whole_process(name, rounds, folder)
        print(f"| whole process, cold, ms; {name} template | {one:.0f} | {other:.0f} | **{ratio:.1f}** |")
    called, written_out = (milliseconds(partial(built, with_clauses=each), WARM, 1) for each in (True, False))
    print(f"\nThe letter with its shared clauses called from the library: {called:.2f} ms; written out: {written_out:.2f} ms")
    cascades(folder)
    sizes = json.loads(subprocess.run([sys.executable, __file__, "--memory"], check=True, capture_output=True, text=True).stdout)
    growth = (sizes[-1] - sizes[0]) / (BUILDS - WARM)
    first, last = (size / 1024 for size in (sizes[0], sizes[-1]))
    print(f"\nMemory of drafter: {first:.1f} MB after {WARM} builds, {last:.1f} MB after {BUILDS}: {growth:.2f} KB a build")


def cascades(folder: Path) -> None:
    """Print what a cascade takes for the communes of one province and for those of all."""
    parent = HERE.parent / "examples" / "giao-nhiem-vu.yaml"
    print("\n| `drafter cascade … --build`, whole process | children | s | ms a child |\n|---|---|---|---|")
    for name, group in (("one province", "cac-xa-phuong-dac-khu"), ("the country", "cac-xa-phuong-dac-khu-ca-nuoc")):
        target = folder / group
        command = [sys.executable, "-m", "drafter", "cascade", str(parent), "--to", group, "-o", str(target), "--build"]
        begun = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        seconds, count = time.perf_counter() - begun, len(list(target.glob("*.docx")))
        print(f"| communes of {name} | {count} | {seconds:.1f} | {seconds * 1000 / count:.1f} |")


def in_process(theirs: Callable[[], object], rounds: int) -> tuple[float, float, float]:
    """Compare text of a spec to bytes with what `theirs` does for the same letter."""
    return compare(
        lambda n: milliseconds(built, EACH_ROUND, 1 + n * EACH_ROUND),
        lambda n: milliseconds(lambda _: theirs(), 3),
        rounds,
    )


def whole_process(name: str, rounds: int, folder: Path) -> tuple[float, float, float]:
    """Compare `drafter build` with the shortest docxtpl program, each in a process of its own."""
    drafter = [sys.executable, "-m", "drafter", "build", str(folder / "s.yaml"), "-o"]
    docxtpl = [sys.executable, str(HERE / "docxtpl_cold.py"), str(folder / f"{name}.docx"), str(folder / "v.json")]
    bytecode = folder / "bytecode"
    for command in (drafter, docxtpl):
        cold([*command, str(folder / "first.docx")], bytecode)
        (folder / "first.docx").unlink()
    return compare(
        lambda n: cold([*drafter, str(folder / f"{name}-a{n}.docx")], bytecode),
        lambda n: cold([*docxtpl, str(folder / f"{name}-b{n}.docx")], bytecode),
        rounds,
    )


if __name__ == "__main__":
    if "--memory" in sys.argv:
        memory(BUILDS)
    else:
        with tempfile.TemporaryDirectory() as name:
            measure(int(sys.argv[1]) if len(sys.argv) > 1 else 15, Path(name))
