"""Words of the cascade's commands. In: nothing. Out: words by key, Vietnamese then English, as `words.WORDS` has them."""
from __future__ import annotations

HELP = (
    """\
Triển khai một văn bản xuống các cơ quan:
  drafter cascade VĂN-BẢN.yaml --to CƠ-QUAN-HOẶC-NHÓM [--to …] [-o THƯ-MỤC] [--build [--pdf] [--png]]
                  [--margin SỐ-NGÀY] [--skeleton KHÓA] [--on NGÀY/THÁNG/NĂM] [--library THƯ-MỤC]…
  drafter status THƯ-MỤC [--json]
  drafter tasks VĂN-BẢN.yaml | THƯ-MỤC [--xlsx TỆP.xlsx]
  drafter tree THƯ-MỤC [--svg TỆP.svg]

cascade          với mỗi cơ quan sau --to, ghi THƯ-MỤC/khóa-cơ-quan.yaml: đầu văn bản, ký hiệu, người ký, nơi nhận của cơ quan
                 ấy; viện dẫn văn bản trên; các khoản giao cho cơ quan ấy (giao=, phối-hợp=) và các khoản chung. Chạy lại thì
                 chỗ đã sửa tay vẫn được giữ, chỗ văn bản trên thay đổi được đưa vào
  --to           khóa hoặc tên của cơ quan, của nhóm trong thư viện: so-y-te, cac-so-ban-nganh, cac-xa-phuong-dac-khu;
                 không có tên tỉnh thì là của tỉnh ban hành văn bản. Chạy lại không cần ghi --to
  -o, --output   thư mục của các văn bản triển khai (không ghi: cạnh văn bản trên, cùng tên)
  --build        dựng luôn thành Word; thêm --pdf, --png để có PDF, ảnh
  --margin       thời hạn sớm hơn văn bản trên bấy nhiêu ngày làm việc (không ghi: 3)
  --skeleton     khóa của khung lời văn trong thư viện (không ghi: trien-khai)
  --on           lấy cơ quan như vào ngày này thay cho ngày của văn bản trên
status           văn bản trên đổi thì những văn bản triển khai nào phải đổi theo; văn bản nào đã sửa tay, đã mất, viện dẫn khác
tasks            bảng nhiệm vụ, cơ quan chủ trì, phối hợp, thời hạn; việc chưa ai làm, nơi nhận chưa có việc
  --xlsx         ghi bảng ra tệp Excel
tree             sơ đồ các cấp triển khai; --svg ghi thành hình

Mã thoát: 0 xong; 1 có lỗi, có chỗ hai bên cùng sửa, hoặc status thấy khác; 2 gõ sai lệnh.
""",
    """\
Carry a dispatch out:
  drafter cascade DISPATCH.yaml --to AGENCY-OR-GROUP [--to …] [-o FOLDER] [--build [--pdf] [--png]]
                  [--margin DAYS] [--skeleton KEY] [--on DD/MM/YYYY] [--library FOLDER]…
  drafter status FOLDER [--json]
  drafter tasks DISPATCH.yaml | FOLDER [--xlsx FILE.xlsx]
  drafter tree FOLDER [--svg FILE.svg]

cascade          for each body after --to write FOLDER/agency-key.yaml: its header, symbol, signer and recipients; the
                 parent cited; the clauses given to it (giao=, phối-hợp=) and those for all. Run again, it keeps what was
                 edited by hand and takes over what the parent changed
  --to           key or name of a body or a group of the library: so-y-te, cac-so-ban-nganh, cac-xa-phuong-dac-khu;
                 without its province it is that of the parent's. A second run needs no --to
  -o, --output   the folder of the children (without it: beside the parent, of the same name)
  --build        build them into Word files at once; --pdf, --png as for build
  --margin       working days by which deadlines come before the parent's (3 without it)
  --skeleton     key of the skeleton of words in the library (trien-khai without it)
  --on           take the bodies of this day instead of the parent's own
status           which children must follow a change of the parent; which were edited, are missing, cite it otherwise
tasks            the tasks, who leads, who supports, by when; tasks that nobody has, recipients with no task
  --xlsx         write them to an Excel file
tree             the levels of a cascade; --svg draws them as a picture

Exit status: 0 done; 1 an error, a conflict, or status found a difference; 2 wrong usage.
""",
)

WORDS: dict[str, tuple[str, str]] = {
    "help cascade": HELP,
    "no cascade": ("Chưa có tên tệp hoặc thư mục. Ví dụ: {example}", "No file or folder is named. For example: {example}"),
    "one cascade": (
        "Mỗi lần chỉ nhận một tệp hoặc thư mục; thừa “{typed}”. Ví dụ: {example}",
        "One file or folder at a time; “{typed}” is too much. For example: {example}",
    ),
    "no target": (
        "Chưa biết triển khai xuống đâu. Thêm --to và khóa của cơ quan hoặc nhóm, ví dụ: {example}",
        "For whom? Add --to and the key of a body or a group, for example: {example}",
    ),
    "no margin": (
        "“{typed}” không phải số ngày làm việc. Hãy ghi một số từ 0 đến {most}, ví dụ: --margin 3",
        "“{typed}” is no number of working days. Write a number from 0 to {most}, for example: --margin 3",
    ),
    "output folder": (
        "Sau -o của lệnh cascade phải là một thư mục, không phải “{typed}”.",
        "After -o of cascade stands a folder, not “{typed}”.",
    ),
    "cascading": ("Đang lập {done}/{total}", "Writing {done}/{total}"),
    "comparing": ("Đang so {done}/{total}", "Comparing {done}/{total}"),
    "children new": ("Đã lập {count} văn bản triển khai trong {folder}", "Wrote {count} children in {folder}"),
    "children changed": (
        "Đã cập nhật {count} văn bản triển khai theo văn bản trên{named}",
        "Brought {count} children up to date with the parent{named}",
    ),
    "children merged": (
        "Đã đưa thay đổi của văn bản trên vào {count} văn bản đã sửa tay, giữ nguyên chỗ sửa{named}",
        "Put the parent's changes into {count} edited children, their edits kept{named}",
    ),
    "children kept": ("Giữ nguyên {count} văn bản", "Left {count} as they were"),
    "children conflict": (
        "{count} văn bản có chỗ hai bên cùng sửa, xem các dòng cảnh báo{named}",
        "{count} children with places that both sides changed, see the warnings{named}",
    ),
    "children issued": (
        "{count} văn bản đã có số, ngày nên không sửa dù văn bản trên đổi{named}",
        "{count} children have number and day and were not touched though the parent changed{named}",
    ),
    "build again": (
        "Dựng lại các tệp Word: drafter build {folder}/*.yaml",
        "Build the Word files again: drafter build {folder}/*.yaml",
    ),
    "not reached": ("Có việc nhưng chưa được triển khai tới: {names}", "Given something, but no child is made for: {names}"),
    "wrong suffix": (
        "Sau {option} phải là tên tệp {suffix}, không phải “{typed}”",
        "After {option} stands the name of a {suffix} file, not “{typed}”",
    ),
    "status parent": ("{words} ({path})", "{words} ({path})"),
    "status child": ("  {path}: {name}: {states}", "  {path}: {name}: {states}"),
    "status more": ("  … và {count} văn bản khác", "  … and {count} others"),
    "status sum": ("{same}/{total} văn bản đúng như đã lập; {counted}", "{same} of {total} are as they were made; {counted}"),
    "status same": ("Cả {total} văn bản đúng như đã lập.", "All {total} are as they were made."),
    "state changed": ("văn bản trên hoặc thư viện đã đổi", "parent or library changed"),
    "state edited": ("đã sửa tay", "edited"),
    "state missing": ("không còn tệp", "missing"),
    "state conflict": ("hai bên cùng sửa một chỗ", "in conflict"),
    "state citation": ("viện dẫn văn bản trên không đúng", "cites the parent otherwise"),
    "state unreadable": ("không đọc được", "unreadable"),
    "state not yet": ("chưa lập", "not yet written"),
    "state no target": ("không còn trong danh sách triển khai", "no target any more"),
    "gaps": (
        "{count} văn bản còn chỗ chừa (số, ngày, họ tên…): điền vào tệp YAML rồi dựng lại",
        "{count} documents have gaps (number, date, name …): fill them in the YAML files and build again",
    ),
}
