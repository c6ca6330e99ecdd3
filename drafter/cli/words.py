"""What the command line says of its own accord. In: a key and a language. Out: the words (those of findings: `messages/`)."""
from __future__ import annotations

from importlib import import_module

START = (
    """\
drafter {version}: từ một tệp YAML ngắn ra văn bản Word đúng Nghị định 30/2020/NĐ-CP.

Việc tiếp theo, gõ một trong các lệnh:
  drafter new công văn                  ghi tệp cong-van.yaml để điền (29 loại: drafter types)
  drafter build cong-van.yaml           tạo cong-van.docx nằm cạnh tệp YAML
  drafter build cong-van.yaml --draft   bản dự thảo: chỗ còn thiếu được đánh dấu trên giấy
  drafter build *.yaml -o ra            tạo cả loạt vào thư mục “ra”
  drafter template new                  lấy mẫu Word để sửa theo đơn vị mình
  drafter --help                        xem mọi lệnh
""",
    """\
drafter {version}: a short YAML file in, a Word document that follows Decree 30/2020/ND-CP out.

What to type next:
  drafter new công văn                  write cong-van.yaml for you to fill in (29 types: drafter types)
  drafter build letter.yaml             make letter.docx beside the YAML file
  drafter build letter.yaml --draft     a draft: what is still missing is marked on the paper
  drafter build *.yaml -o out           make many, into the folder “out”
  drafter template new                  take the Word template and adapt it to your department
  drafter --help                        show every command
""",
)

HELP = (
    """\
Cách dùng:
  drafter build TỆP.yaml… [-o TỆP.docx | THƯ-MỤC] [--draft] [--force] [--json] [--pdf] [--png] [--template MẪU.docx]
                [--library THƯ-MỤC]… [--relock]
  drafter copy VĂN-BẢN.docx BẢN-SAO.yaml [-o TỆP.docx] [--library THƯ-MỤC]… [--force] [--pdf] [--png]
  drafter template new [-o TỆP.docx] [--force]
  drafter template check TỆP.docx
  drafter library list [agencies | signers | directives | groups | clauses | skeletons | kinds | units]
  drafter library show KHÓA [--date NGÀY/THÁNG/NĂM]
  drafter library which KHÓA
  drafter library check [THƯ-MỤC…]
  drafter cascade | status | tasks | tree …    triển khai xuống các cơ quan: drafter cascade --help
  drafter new | fmt | schema …                 soạn đặc tả: drafter new --help
  drafter types | explain | doctor | completion …    tra cứu, kiểm tra máy: drafter types --help
  drafter --help | --version

build            dựng từng tệp YAML thành một tệp Word
  -o, --output   một tệp .docx (khi chỉ dựng một văn bản) hoặc một thư mục (được tạo nếu chưa có);
                 không có -o thì tệp Word nằm cạnh tệp YAML
  --draft        bản dự thảo: vẫn dựng khi còn thiếu, chỗ thiếu in [THIẾU: …]
  --force        ghi đè cả tệp đã có người sửa tay; bản cũ được giữ thành .bak
  --json         in kết quả dạng JSON ra đầu ra chuẩn, cho chương trình khác đọc
  --pdf          tạo thêm tệp PDF (cần LibreOffice, hoặc Word trên Windows)
  --png          tạo thêm ảnh từng trang: TỆP-1.png, TỆP-2.png…
  --template     dùng mẫu Word của đơn vị
  --library      dùng thêm một thư viện của đơn vị; ghi nhiều lần được, cái sau đè cái trước
  --relock       chấp nhận những gì thư viện đã đổi và ghi lại tệp khóa (cong-van.yaml.lock)
copy             thêm phần bản sao (sao y, sao lục, trích sao) vào cuối một tệp Word bất kỳ; tệp gốc còn nguyên,
                 không có -o thì bản sao là VĂN-BẢN.sao.docx nằm cạnh
template new     ghi mẫu Word gốc (nd30.docx nếu không có -o) để sửa theo đơn vị
template check   xem một mẫu Word có dùng được không
library list     mọi khóa của thư viện: cơ quan, người ký, văn bản viện dẫn, nhóm nơi nhận, điều khoản, khung,
                 loại cơ quan (kinds), đơn vị hành chính (units)
library show     mọi điều thư viện ghi về một khóa, vào ngày --date (không ghi: hôm nay)
library which    khóa ấy có ở những thư viện nào, tệp nào, dòng nào; cái nào được dùng
library check    xem thư viện có lỗi không
                 Cả bốn lệnh nhận --library. Thư viện còn được tìm ở tệp drafter.toml (library = ["../thu-vien"]) trong
                 thư mục của tệp YAML hoặc thư mục trên, và ở biến DRAFTER_LIBRARY.

Mã thoát: 0 xong (có thể kèm cảnh báo); 1 có lỗi, văn bản có lỗi không được ghi; 2 gõ sai lệnh.
Biến môi trường: DRAFTER_LANG=en (tiếng Anh), DRAFTER_SOFFICE (đường dẫn LibreOffice), DRAFTER_LIBRARY
(thư mục thư viện), DRAFTER_DEBUG=1 (báo lỗi đầy đủ).
""",
    """\
Usage:
  drafter build FILE.yaml… [-o FILE.docx | FOLDER] [--draft] [--force] [--json] [--pdf] [--png] [--template FILE.docx]
                [--library FOLDER]… [--relock]
  drafter copy DOCUMENT.docx COPY.yaml [-o FILE.docx] [--library FOLDER]… [--force] [--pdf] [--png]
  drafter template new [-o FILE.docx] [--force]
  drafter template check FILE.docx
  drafter library list [agencies | signers | directives | groups | clauses | skeletons | kinds | units]
  drafter library show KEY [--date DD/MM/YYYY]
  drafter library which KEY
  drafter library check [FOLDER…]
  drafter cascade | status | tasks | tree …    carry a dispatch out: drafter cascade --help
  drafter new | fmt | schema …                 write specs: drafter new --help
  drafter types | explain | doctor | completion …    look things up, look the computer over: drafter types --help
  drafter --help | --version

build            build each YAML file into one Word file
  -o, --output   a .docx file (for one document) or a folder (made when missing);
                 without -o the Word file lies beside the YAML file
  --draft        a draft: build although something is missing, and print [THIẾU: …] there
  --force        overwrite a file that somebody edited by hand; the old one is kept as .bak
  --json         print the result as JSON on standard output, for other programs
  --pdf          make a PDF too (needs LibreOffice, or Word on Windows)
  --png          make a picture of each page too: FILE-1.png, FILE-2.png…
  --template     use your department's Word template
  --library      use one more library; may be given several times, a later one lies over an earlier one
  --relock       accept what changed in the library and write the lock (letter.yaml.lock) anew
copy             add the block of a paper copy (sao y, sao lục, trích sao) at the end of any Word file; the original
                 stays as it is, without -o the copy is DOCUMENT.sao.docx beside it
template new     write the base Word template (nd30.docx without -o) for you to adapt
template check   say whether a Word template can be used
library list     every key of the library: agencies, signers, directives, groups, clauses, skeletons,
                 kinds of agencies, administrative units
library show     all that the library says of a key, on the day --date (today without it)
library which    which libraries have that key, in which file and line, and which one counts
library check    say whether a library has mistakes
                 All four take --library. Libraries are also found in drafter.toml (library = ["../my-library"]) in the
                 folder of the YAML file or above, and in DRAFTER_LIBRARY.

Exit status: 0 done (perhaps with warnings); 1 an error was found and that document was not written; 2 wrong usage.
Environment: DRAFTER_LANG=en, DRAFTER_SOFFICE (path of LibreOffice), DRAFTER_LIBRARY (folders of libraries),
DRAFTER_DEBUG=1 (full traceback).
""",
)

WORD_MODULES = ("cascade_words", "desk_words", "help_words")  # each has `WORDS` of its own, looked into in this order
WORDS: dict[str, tuple[str, str]] = {
    "start": START,
    "help": HELP,
    "version": ("drafter {version}", "drafter {version}"),
    "unknown command": (
        "Không có lệnh “{typed}”. Có phải bạn muốn gõ: {near}",
        "There is no command “{typed}”. Did you mean: {near}",
    ),
    "unknown option": (
        "Không có tùy chọn “{typed}”. Gõ drafter --help để xem mọi tùy chọn.",
        "There is no option “{typed}”. Type drafter --help to see every option.",
    ),
    "option near": (
        "Không có tùy chọn “{typed}”. Có phải bạn muốn gõ: {near}",
        "There is no option “{typed}”. Did you mean: {near}",
    ),
    "option without value": (
        "Sau “{typed}” phải có tên tệp hoặc thư mục, ví dụ: {typed} {example}",
        "“{typed}” must be followed by the name of a file or folder, for example: {typed} {example}",
    ),
    "option misused": (
        "Tùy chọn “{typed}” viết chưa đúng. Gõ drafter --help để xem cách viết.",
        "The option “{typed}” is not written correctly. Type drafter --help to see how.",
    ),
    "no spec": (
        "Chưa có tệp YAML nào sau build. Ví dụ: drafter build cong-van.yaml",
        "No YAML file after build. For example: drafter build letter.yaml",
    ),
    "one output": (
        "Có {count} tệp YAML nhưng -o chỉ ghi một tệp “{typed}”. Hãy đưa một thư mục: -o {folder}",
        "There are {count} YAML files, but -o names one file, “{typed}”. Name a folder: -o {folder}",
    ),
    "output kind": (
        "Tệp ghi ra phải là .docx, không phải “{typed}”. Hãy gõ: -o {near} (muốn có PDF hoặc ảnh thì thêm --pdf hoặc --png)",
        "The output must be a .docx file, not “{typed}”. Type: -o {near} (for a PDF or pictures add --pdf or --png)",
    ),
    "no copy": (
        "Sau copy phải có đúng hai tệp: văn bản cần sao (.docx) và đặc tả bản sao (.yaml). Ví dụ: {example}",
        "copy takes two files: the document to copy (.docx) and the spec of the copy (.yaml). For example: {example}",
    ),
    "no template": (
        "Chưa có tên mẫu Word. Ví dụ: drafter template check mau-don-vi.docx",
        "No Word template is named. For example: drafter template check template.docx",
    ),
    "name after -o": (
        "Tên tệp phải đứng sau -o. Hãy gõ: drafter template new -o {typed}",
        "The name of the file stands after -o. Type: drafter template new -o {typed}",
    ),
    "one template": (
        "Chỉ xem được mỗi lần một mẫu; thừa “{typed}”.",
        "One template at a time; “{typed}” is too much.",
    ),
    "unknown kind": (
        "Thư viện không có loại “{typed}”. Chọn một trong: {known}",
        "A library has no kind “{typed}”. Choose one of: {known}",
    ),
    "no key": ("Chưa có khóa. Ví dụ: {example}", "No key. For example: {example}"),
    "one key": ("Mỗi lần một khóa; thừa “{typed}”. Tên có dấu cách thì đặt trong nháy kép.",
                "One key at a time; “{typed}” is too much. Put a name with spaces in quotes."),
    "no date": ("“{typed}” không phải là một ngày có thật. Ví dụ: --date 01/7/2025",
                "“{typed}” is no date that exists. For example: --date 01/7/2025"),
    "relocked": ("Đã ghi lại tệp khóa: {names}", "Wrote the lock anew: {names}"),
    "library good": ("Thư viện dùng được: {names}", "The library can be used: {names}"),
    "library warned": ("Thư viện dùng được, có {count} điều nên xem lại: {names}",
                       "The library can be used; {count} things are worth a look: {names}"),
    "library bad": ("Thư viện có {count} lỗi: {names}", "The library has {count} mistakes: {names}"),
    "kind agencies": ("{kind} – cơ quan: {count}", "{kind}: {count}"),
    "kind signers": ("{kind} – người ký: {count}", "{kind}: {count}"),
    "kind directives": ("{kind} – văn bản hay viện dẫn: {count}", "{kind}: {count}"),
    "kind groups": ("{kind} – nhóm nơi nhận: {count}", "{kind}: {count}"),
    "kind clauses": ("{kind} – điều khoản dùng chung: {count}", "{kind}: {count}"),
    "kind skeletons": ("{kind} – đặc tả khung: {count}", "{kind}: {count}"),
    "kind kinds": ("{kind} – loại cơ quan: {count}", "{kind}: {count}"),
    "kind units": ("{kind} – đơn vị hành chính: {count}", "{kind}: {count}"),
    "column key": ("khóa", "key"),
    "column name": ("tên", "name"),
    "column version": ("bản, thời gian", "edition, days"),
    "column layer": ("thư viện", "library"),
    "members": ("# Ngày {day} gồm {count} cơ quan:", "# On {day} it has {count} bodies:"),
    "more members": ("# … và {count} cơ quan khác", "# … and {count} more"),
    "clause call": ("# Gọi: {call}", "# Call: {call}"),
    "plain": ("{text}", "{text}"),
    "entry body": ("cơ quan {entry}", "body {entry}"),
    "entry group": ("nhóm nơi nhận {entry}", "group {entry}"),
    "entry signer": ("người ký {entry}", "signer {entry}"),
    "entry kind": ("loại cơ quan {entry}", "kind of body {entry}"),
    "entry unit": ("đơn vị hành chính {entry}", "administrative unit {entry}"),
    "entry numerals": ("cách đọc số {entry}", "reading of numbers {entry}"),
    "entry directive": ("văn bản {entry}", "document {entry}"),
    "entry clause": ("điều khoản {entry}", "clause {entry}"),
    "entry skeleton": ("khung {entry}", "skeleton {entry}"),
    "not then": ("# Ngày {day} không có; dưới đây là lúc gần nhất.", "# Not on {day}; below is how it was nearest to it."),
    "part counts": ("được dùng", "counts"),
    "part fills": ("bổ sung điều dòng trên không ghi", "fills in what the rows above leave out"),
    "part hidden": ("bị thư viện gần hơn che", "hidden by a nearer library"),
    "part other days": ("không phải thời gian này", "holds on other days"),
    "interrupted": (
        "Đã dừng theo yêu cầu; tệp nào chưa ghi xong thì bản cũ còn nguyên.",
        "Stopped as you asked; where a file was not finished, the old one is as it was.",
    ),
    "output lost": (
        "Không in được kết quả (máy báo “{reason}”); tệp nào đã ghi thì vẫn còn.",
        "The result could not be printed (the system says “{reason}”); files that were written are there.",
    ),
    "progress": ("Đang dựng {done}/{total}", "Building {done}/{total}"),
    "rendering": ("Đang tạo PDF cho {count} văn bản…", "Making PDF of {count} documents…"),
    "written": ("Đã ghi {count} tệp: {names}", "Wrote {count} files: {names}"),
    "written one": ("Đã ghi: {names}", "Wrote: {names}"),
    "unchanged": ("Không có gì thay đổi, giữ nguyên: {names}", "Nothing changed, left as it was: {names}"),
    "failed": (
        "Chưa xong {count}/{total} văn bản; lý do ở các dòng báo lỗi.",
        "{count} of {total} documents not done; the errors say why.",
    ),
    "others": ("… và {count} tệp khác", "… and {count} others"),
    "template good": ("“{name}” dùng được. Thử: drafter build cong-van.yaml --template {name}",
                      "“{name}” can be used. Try: drafter build letter.yaml --template {name}"),
    "template bad": ("“{name}” chưa dùng được; lý do ở các dòng báo lỗi.", "“{name}” cannot be used yet; the errors say why."),
    "template next": ("Mở tệp bằng Word, sửa kiểu chữ (Styles) và thêm biểu trưng tùy ý, rồi gõ: drafter template check {name}",
                      "Open it in Word, change its styles and add a logo as you like, then type: drafter template check {name}"),
}


def words(key: str, language: str, **fillings: object) -> str:
    """Return the words named `key` in `language` (`vi` or `en`) with `fillings` put in."""
    entry = WORDS.get(key)
    for module in WORD_MODULES:
        if entry is not None:
            break
        entry = import_module(f"drafter.cli.{module}").WORDS.get(key)
    if entry is None:
        raise KeyError(key)
    return entry[language == "en"].format(**fillings)
