"""The corrected ground truth of the six dispatches as a list of lines: what a paper must say, word for word, in order.

What a paper does not tell is an empty list.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "dispatches"
FILES = {
    "hung-yen": "000-hung-yen-ubnd-nc.json",
    "phu-yen-2230": "001-phu-yen-2230-ubnd-nc.json",
    "son-duong-ct-01": "002-son-duong-ct-01.json",
    "tay-ninh-syt-3852": "003a-tay-ninh-syt-3852.json",
    "tay-ninh-ubnd-3328": "003b-tay-ninh-ubnd-3328.json",
    "lang-son": "004-lang-son-ubnd-nc.json",
}
NATIONAL = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]


def folded(text: str) -> str:
    """Return `text` with no-break spaces and hyphens as plain ones, spaces folded, none before the slash of a number."""
    return re.sub(r" (?=/[A-Z])", "", " ".join(text.replace("\u2011", "-").split()))


def load(name: str) -> dict:
    return json.loads((FOLDER / FILES[name]).read_text("utf-8"))


def told(node: dict | None) -> str:
    return (node.get("text_corrected") or node.get("text") or node.get("inferred") or "") if node else ""


def lines_of_list(nodes: list[dict], label: str) -> list[str]:
    """Return a list as the decree ends it: each line with `;`, the last with `.`."""
    texts = [re.sub(r"(?<!\.)[;.]$", "", told(node)) for node in nodes]
    return [label, *(f"- {text};" for text in texts[:-1]), f"- {texts[-1]}."] if texts else []


def clause_lines(clause: dict) -> list[str]:
    """Return a clause and its children; a heading with no text, or a run-in heading with it, on the line of the label."""
    words = " ".join(part for part in (clause["label"], clause["heading"], told(clause)) if part)
    return [words, *(line for child in clause["children"] for line in clause_lines(child))]


def paper_lines(name: str) -> dict[str, list[str]]:
    """Return the lines of a paper by component; a component that the paper does not tell is an empty list."""
    paper = load(name)
    agency = [told(paper["superior_agency"])] if paper["superior_agency"] else []
    body = [told(each) for each in paper["preamble"]]
    body += [line for clause in paper["clauses"] for line in clause_lines(clause)]
    body += [told(each) for each in paper["closing"]]
    body[-1] = re.sub(r"(\./)?\.$", "./.", body[-1])
    addressees = paper["recipients"]
    if len(addressees) == 1:
        kinh_gui = ["Kính gửi: " + told(addressees[0]).rstrip(".")]
    else:
        kinh_gui = lines_of_list(addressees, "Kính gửi:")
    signer = paper["signer"] or {"authority_lines": [], "position_lines": [], "name": None}
    signature = [told(line) for line in (*signer["authority_lines"], *signer["position_lines"], signer["name"]) if told(line)]
    return {
        "agency": [*agency, told(paper["agency"])],
        "national": NATIONAL,
        "code": [told(paper["number_line"])] if paper["number_line"] else [],
        "place_and_date": [told(paper["place_date_line"])] if paper["place_date_line"] else [],
        "subject": [told(paper["subject_line"])],
        "addressees": kinh_gui,
        "body": body,
        "recipients": lines_of_list(paper["noi_nhan"], "Nơi nhận:"),
        "signature": signature,
    }
