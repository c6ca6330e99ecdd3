"""An appendix of many rows. In: nothing. Out: how time and memory grow with the rows, as ratios in one run.

    python benchmarks/tables.py

Each size is built in a process of its own, so that the peak of its memory is its own; the sizes take turns over the rounds.
"""
from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

SIZES = (750, 1500, 3000, 6000)
ROUNDS = 5
FILE = "danh-sach.csv"
SPEC = f"""loại: kế hoạch
cơ quan: Sở Y tế tỉnh Tây Ninh
số: 7
ngày: 05/01/2026
trích yếu: Tiêm chủng năm 2026
nội dung: |
  Danh sách tại Phụ lục kèm theo.
nơi nhận: [Sở Nội vụ]
ký: {{chức vụ: Giám đốc, họ tên: Trương Văn Hùng}}
phụ lục:
  - tiêu đề: Danh sách trạm y tế
    tệp: {FILE}
"""


def write_rows(folder: Path, count: int) -> None:
    """Write a table of `count` rows and six columns."""
    rows = ["STT,Trạm y tế,Địa chỉ,Dân số,Kinh phí (đồng),Ghi chú"]
    for number in range(1, count + 1):
        people, money = 900 + 7 * number, 1_250_000 + 1000 * number
        rows.append(f'{number},Trạm Y tế số {number},"Ấp {number % 40}, xã Long An",{people},{money},Lần {number % 3}')
    (folder / FILE).write_text("\n".join(rows) + "\n", "utf-8")


def one(folder: str) -> None:
    """Build the table in `folder` and print seconds and the process's peak memory in megabytes."""
    import resource

    from drafter import build_bytes

    build_bytes(SPEC.partition("phụ lục:")[0].encode(), "a.yaml")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.perf_counter()
    made = build_bytes(SPEC.encode(), "a.yaml", folder=folder)
    seconds = time.perf_counter() - begun
    assert made.docx is not None, made.findings
    print(json.dumps([seconds, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024]))


def measure() -> None:
    """Print the table of sizes, each beside the smallest."""
    found: dict[int, list[list[float]]] = {size: [] for size in SIZES}
    with tempfile.TemporaryDirectory() as name:
        for _ in range(ROUNDS):
            for size in SIZES:
                write_rows(Path(name), size)
                answer = subprocess.run([sys.executable, __file__, name], check=True, capture_output=True, text=True)
                found[size].append(json.loads(answer.stdout))
    seconds = {size: median(each[0] for each in found[size]) for size in SIZES}
    memory = {size: median(each[1] for each in found[size]) for size in SIZES}
    print("| rows | × the least | ms | time × the least | MB more than a letter | memory × the least |")
    print("|---|---|---|---|---|---|")
    least = SIZES[0]
    for size in SIZES:
        more, heavier = seconds[size] / seconds[least], memory[size] / memory[least]
        row = (size, size // least, f"{seconds[size] * 1000:.0f}", f"**{more:.1f}**", f"{memory[size]:.0f}", f"**{heavier:.1f}**")
        print(f"| {' | '.join(map(str, row))} |")


if __name__ == "__main__":
    one(sys.argv[1]) if len(sys.argv) > 1 else measure()
