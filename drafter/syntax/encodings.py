"""Names the encoding of a Vietnamese text that is no UTF-8. In: bytes. Out: `UTF-16`, `TCVN3 (ABC)`, `VNI`, `Windows-1258` or "".

A text counts as written in an encoding when reading it so gives common Vietnamese words. Loaded only when a file looks wrong.
"""

from __future__ import annotations

import re
import unicodedata

UTF16, TCVN3, VNI, CP1258 = "UTF-16", "TCVN3 (ABC)", "VNI", "Windows-1258"
_SAMPLE_BYTES = 65536
_ENOUGH_WORDS = 2
_WORDS = re.compile(
    r"\b(?:của|các|và|công|thực|hiện|về|được|cơ|số|tỉnh|loại|văn|nội|ủy|nhân|dân|kính|gửi|nơi|nhận|ngày|trích|yếu|ký|họ|chức|vụ|giám|đốc|sở)\b",
    re.IGNORECASE,
)
_TCVN3_LETTERS = dict(
    zip(
        bytes.fromhex(
            "A1A2A3A4A5A6A7A8A9AAABACADAEB5B6B7B8B9BBBCBDBEC6C7C8C9CACBCCCECFD0D1D2D3D4D5D6D7D8DCDDDEDFE1E2E3E4E5E6E7E8E9EAEBECEDEE"
            "EFF1F2F3F4F5F6F7F8F9FAFBFCFDFE"
        ),
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT, _CIRCUMFLEX, _BREVE = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323", "\u0302", "\u0306"
# VNI sets a mark after its vowel, as a letter of its own
_VNI_MARKS = {
    "ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT, "â": _CIRCUMFLEX, "ê": _BREVE,
    "á": _CIRCUMFLEX + _ACUTE, "à": _CIRCUMFLEX + _GRAVE, "å": _CIRCUMFLEX + _HOOK, "ã": _CIRCUMFLEX + _TILDE,
    "ä": _CIRCUMFLEX + _DOT,
    "é": _BREVE + _ACUTE, "è": _BREVE + _GRAVE, "ú": _BREVE + _HOOK, "ü": _BREVE + _TILDE, "ë": _BREVE + _DOT,
}  # fmt: skip
_VNI_LETTERS = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def name_encoding(data: bytes) -> str:
    """Return the name of the encoding that makes `data` Vietnamese, empty when none does."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _has_alternate_nulls(data):
        return UTF16
    try:
        typed = data[:_SAMPLE_BYTES].decode("utf-8-sig")
    except UnicodeDecodeError:
        typed = ""
    # text typed in an old font and saved as UTF-8 holds the same codes, as Latin letters
    sample = typed.encode("latin-1", "replace") if typed else data[:_SAMPLE_BYTES]
    scores = {TCVN3: _words(_tcvn3(sample)), VNI: _words(_vni(sample))}
    if not typed:
        scores[CP1258] = _words(unicodedata.normalize("NFC", sample.decode("cp1258", "replace")))
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] >= max(_ENOUGH_WORDS, _words(typed) + 1) else ""


def _has_alternate_nulls(data: bytes) -> bool:
    sample = data[:4096]
    return len(sample) >= 4 and max(sample[0::2].count(0), sample[1::2].count(0)) > len(sample) // 5


def _words(text: str) -> int:
    return sum(1 for word in _WORDS.findall(text) if not word.isascii())


def _tcvn3(data: bytes) -> str:
    return "".join(_TCVN3_LETTERS.get(byte, chr(byte)) for byte in data)


def _vni(data: bytes) -> str:
    letters: list[str] = []
    for letter in data.decode("latin-1"):
        small = letter.lower()
        if small in _VNI_MARKS and letters and letters[-1].lower() in "aeiouyơư":
            letters.append(_VNI_MARKS[small])
        elif small in _VNI_LETTERS:
            letters.append(_VNI_LETTERS[small].upper() if letter.isupper() else _VNI_LETTERS[small])
        else:
            letters.append(letter)
    return unicodedata.normalize("NFC", "".join(letters))
