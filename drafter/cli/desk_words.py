"""Words of the commands for writing specs. In: nothing. Out: words by key, Vietnamese then English, as `words.WORDS` has them."""
from __future__ import annotations

HELP = (
    """\
Soạn đặc tả:
  drafter new LOẠI [-o TỆP.yaml | THƯ-MỤC] [--library THƯ-MỤC]… [--force]
  drafter fmt TỆP.yaml… [--check]
  drafter schema [-o TỆP.json] [--force]

new              ghi một đặc tả mẫu của loại văn bản ấy (drafter new giấy mời, drafter new QĐ) để điền: khóa nào cần, khóa nào
                 thêm được, mỗi khóa gõ gì; chưa điền cũng dựng thử được bằng drafter build --draft
  -o, --output   tên tệp, hoặc thư mục; không có -o thì là giay-moi.yaml… ở thư mục đang đứng
  --library      khung types/giay-moi.yaml của thư viện ấy được dùng thay cho khung đi kèm drafter
  --force        ghi đè tệp đã có; bản cũ được giữ thành .bak
fmt              viết lại đặc tả theo dạng chuẩn mà không đổi nghĩa: khóa đủ dấu (trich_yeu thành trích yếu), loại văn bản và giá
                 trị chọn sẵn ghi đủ tên (QĐ thành quyết định), ngày dạng 05/3/2024, bỏ những gì drafter tự in (V/v, Số:,
                 gạch đầu dòng và dấu ; của nơi nhận, ./.), bỏ dấu cách thừa cuối dòng. Ghi chú, dòng trống, thứ tự khóa
                 và chỗ xuống dòng giữ nguyên. Tệp gõ sai thì báo lỗi và để nguyên
  --check        chỉ nêu tên tệp chưa đúng dạng, không ghi gì
schema           in lược đồ JSON để trình soạn thảo (VS Code…) gợi ý và giải thích các khóa
  -o, --output   ghi lược đồ ra tệp .json; rồi để dòng này ở đầu đặc tả:
                 # yaml-language-server: $schema=nd30.schema.json
  --force        ghi đè cả tệp không do drafter ghi; bản cũ được giữ thành .bak

Mã thoát: 0 xong; 1 có lỗi, hoặc --check thấy tệp chưa đúng dạng; 2 gõ sai lệnh.
""",
    """\
Write specs:
  drafter new TYPE [-o FILE.yaml | FOLDER] [--library FOLDER]… [--force]
  drafter fmt FILE.yaml… [--check]
  drafter schema [-o FILE.json] [--force]

new              write a spec of that type for you to fill in (drafter new giấy mời, drafter new QĐ): which keys it needs, which
                 it may have, what to type (in Vietnamese); drafter build --draft builds it even before it is filled in
  -o, --output   name of the file, or a folder; without -o giay-moi.yaml … in the folder you are in
  --library      a skeleton types/giay-moi.yaml of that library is used in the place of the packaged one
  --force        overwrite a file that is there; the old one is kept as .bak
fmt              rewrite specs in their canonical form, their meaning kept: keys with all diacritics (trich_yeu becomes
                 trích yếu), types and listed values by their names (QĐ becomes quyết định), dates as 05/3/2024, without
                 what drafter prints by itself (V/v, Số:, dashes and ; of lists, ./.) and blanks at the ends of lines.
                 Comments, blank lines, the order of keys and line breaks stay. A file with mistakes is left as it was
  --check        only name the files that are not in that form, write nothing
schema           print a JSON Schema from which editors (VS Code …) complete and explain the keys
  -o, --output   write it to a .json file; then put this line on top of a spec:
                 # yaml-language-server: $schema=nd30.schema.json
  --force        overwrite a file that drafter did not write; the old one is kept as .bak

Exit status: 0 done; 1 an error, or --check found a file not in that form; 2 wrong usage.
""",
)

WORDS: dict[str, tuple[str, str]] = {
    "help desk": HELP,
    "no type yet": (
        "Chưa có tên loại văn bản. Ví dụ: {example} (xem 29 loại: drafter types)",
        "No document type is named. For example: {example} (to see all 29: drafter types)",
    ),
    "new next": (
        "Mở tệp bằng trình soạn thảo, điền vào, rồi xem thử: drafter build {name} --draft\n"
        "Điền đủ thì bỏ --draft: drafter build {name}",
        "Open it in an editor, fill it in and have a look: drafter build {name} --draft\n"
        "When nothing is missing any more: drafter build {name}",
    ),
    "new schema": (
        "Muốn trình soạn thảo gợi ý khóa (một lần cho cả thư mục): drafter schema -o {name}",
        "To let the editor complete keys (once a folder): drafter schema -o {name}",
    ),
    "no file": ("Chưa có tên tệp. Ví dụ: {example}", "No file is named. For example: {example}"),
    "schema after -o": (
        "Tên tệp phải đứng sau -o. Hãy gõ: drafter schema -o {typed}",
        "The name of the file stands after -o. Type: drafter schema -o {typed}",
    ),
    "not formatted": ("Chưa đúng dạng chuẩn: {name}", "Not in canonical form: {name}"),
    "schema use": (
        "Để dòng này ở đầu đặc tả, trình soạn thảo sẽ gợi ý khóa (cách cài: docs/soan-thao.md):\n{line}",
        "Put this line on top of a spec and the editor completes its keys (see docs/soan-thao.md):\n{line}",
    ),
    "schema to file": (
        "Ghi ra tệp: drafter schema -o nd30.schema.json. Rồi để dòng này ở đầu đặc tả:\n{line}",
        "To write a file: drafter schema -o nd30.schema.json. Then put this line on top of a spec:\n{line}",
    ),
}
