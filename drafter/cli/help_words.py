"""Words of the commands that help: types, explain, doctor, completion. In: nothing. Out: words by key, in both languages."""
from __future__ import annotations

HELP = (
    """\
Tra cứu và kiểm tra máy:
  drafter types [LOẠI] [--json]
  drafter explain [QUY-ĐỊNH | Ô | MÃ-THÔNG-BÁO]
  drafter doctor [--library THƯ-MỤC]… [--json]
  drafter completion bash | zsh | fish | powershell

types            29 loại văn bản của Điều 7: chữ viết tắt, mẫu, dạng ký hiệu, có Kính gửi hay không; thêm tên loại hoặc đúng
                 chữ viết tắt (công văn, QĐ) để xem đặc tả của loại ấy phải có những khóa nào
explain          giải thích một quy định (tiêu ngữ, motto), một ô của sơ đồ trong Nghị định (5a) hay một thông báo (E104):
                 nguyên văn Nghị định, điều được phép, drafter in thế nào, kiểm tra những gì, phải làm gì
doctor           xem máy đã đủ để dùng drafter chưa: phông chữ, LibreOffice hoặc Word, thư viện, quyền ghi…
  --library      xem thêm một thư viện của đơn vị; ghi nhiều lần được
  --json         in kết quả dạng JSON (cả types)
completion       in đoạn lệnh để phím Tab điền tiếp lệnh, tùy chọn và tên tệp. Cài một lần:
                 bash          drafter completion bash >> ~/.bashrc
                 zsh           drafter completion zsh >> ~/.zshrc   (sau dòng compinit)
                 fish          drafter completion fish > ~/.config/fish/completions/drafter.fish
                 PowerShell    drafter completion powershell >> $PROFILE

Mã thoát: 0 xong; 1 doctor thấy drafter chưa dựng được văn bản trên máy này; 2 gõ sai lệnh.
""",
    """\
Look things up, look the computer over:
  drafter types [TYPE] [--json]
  drafter explain [RULE | SLOT | MESSAGE-ID]
  drafter doctor [--library FOLDER]… [--json]
  drafter completion bash | zsh | fish | powershell

types            the 29 types of Điều 7: abbreviation, form, shape of the symbol, whether it has Kính gửi; with the name of a
                 type or its exact abbreviation (công văn, QĐ), which keys a spec of that type needs
explain          explain a rule (tiêu ngữ, motto), a slot of the decree's diagram (5a) or a message (E104): the law's words,
                 what it permits, what drafter prints, what it checks, what to do
doctor           say whether this computer has all that drafter needs: font, LibreOffice or Word, libraries, right to write …
  --library      look at one more library; may be given several times
  --json         print the result as JSON (types too)
completion       print what lets the Tab key complete commands, options and file names. Install it once:
                 bash          drafter completion bash >> ~/.bashrc
                 zsh           drafter completion zsh >> ~/.zshrc   (below compinit)
                 fish          drafter completion fish > ~/.config/fish/completions/drafter.fish
                 PowerShell    drafter completion powershell >> $PROFILE

Exit status: 0 done; 1 doctor found that drafter cannot build here; 2 wrong usage.
""",
)

WORDS: dict[str, tuple[str, str]] = {
    "help more": HELP,
    "no type": ("Điều 7 không có loại văn bản “{typed}”. Có phải: {near}", "Điều 7 has no type “{typed}”. Did you mean: {near}"),
    "no rule": (
        "Không có quy định, ô hay thông báo nào là “{typed}”. Có phải: {near}",
        "There is no rule, slot or message “{typed}”. Did you mean: {near}",
    ),
    "no shell": (
        "Sau completion là tên một trong các cửa sổ lệnh, không phải “{typed}”. Hãy gõ: drafter completion {known}",
        "After completion stands the name of a shell, not “{typed}”. Type: drafter completion {known}",
    ),
    "yes": ("có", "yes"),
    "no": ("không", "no"),
    "type head place": ("thứ tự", "no."),
    "type head name": ("loại", "type"),
    "type head abbreviation": ("viết tắt", "abbr."),
    "type head form": ("mẫu", "form"),
    "type head symbol": ("số, ký hiệu", "number, symbol"),
    "type head addressees": ("Kính gửi", "Kính gửi"),
    "type head title": ("in tên loại", "title printed"),
    "type head first recipient": ("dòng đầu Nơi nhận", "first recipient"),
    "type form": ("Mẫu {number}", "Mẫu {number}"),
    "type no form": ("quy định chung", "general rules"),
    "symbol agency": ("‹cơ quan›", "‹agency›"),
    "symbol unit": ("‹đơn vị soạn thảo›", "‹drafting unit›"),
    "addressees required": ("phải có", "needed"),
    "addressees optional": ("nếu gửi cấp trên", "if sent above"),
    "addressees none": ("không", "none"),
    "types next": (
        "\nXem một loại: drafter types công văn. Soạn một văn bản: drafter new công văn.\n"
        "Mẫu và chữ viết tắt: Nghị định 30/2020/NĐ-CP, Phụ lục III.",
        "\nTo see one type: drafter types công văn. To write one: drafter new công văn.\n"
        "Forms and abbreviations: Decree 30/2020/ND-CP, Phụ lục III.",
    ),
    "type needs": ("Đặc tả phải có (chưa biết số, ngày, người ký thì để trống):",
                   "A spec needs (leave number, date, signer blank while unknown):"),
    "type may have": ("Có thể thêm: {keys}", "It may also have: {keys}"),
    "rules head": ("{name}", "{name}"),
    "rules next": (
        "\nXem một quy định: drafter explain {id}. Có {count} thông báo, từ {first} đến {last}: drafter explain {first}",
        "\nTo see a rule: drafter explain {id}. There are {count} messages, {first} to {last}: drafter explain {first}",
    ),
    "slot next": ("\nXem một quy định: drafter explain {id}", "\nTo see a rule: drafter explain {id}"),
    "rule head": ("{label} ({id}), ô số {slot}", "{label} ({id}), slot {slot}"),
    "rule head without slot": ("{label} ({id})", "{label} ({id})"),
    "rule of house": (
        "Nghị định không có lời riêng về điều này; đây là lựa chọn của drafter.",
        "The decree has no words of its own on this; it is drafter's own choice.",
    ),
    "rule law": ("Nghị định viết: “{quote}” ({provision})", "The decree says: “{quote}” ({provision})"),
    "rule permits": ("Nghị định cho phép:", "The decree permits:"),
    "rule prints": ("Lựa chọn của drafter, chỗ Nghị định để ngỏ:", "Drafter's own choice, where the decree leaves one:"),
    "rule checks": ("Thông báo liên quan: {ids}", "Messages on it: {ids}"),
    "rule unchecked": ("Không có thông báo nào về quy định này.", "No message speaks of it."),
    "message error": ("{id}: lỗi, văn bản không được ghi", "{id}: an error, the document is not written"),
    "message warning": ("{id}: cảnh báo, văn bản vẫn được ghi", "{id}: a warning, the document is written"),
    "message example": ("Ví dụ: {line}", "Such as: {line}"),
    "message remedy": ("Phải làm: {hint}", "What to do: {hint}"),
    "message page": ("Mọi thông báo: {page}#{anchor}", "All messages: {page}#{anchor}"),
    "doctor line": ("{mark} {message}", "{mark} {message}"),
    "doctor remedy": ("   {hint}", "   {hint}"),
    "doctor good": ("Máy này dựng được văn bản.", "Documents can be built on this computer."),
    "doctor bad": (
        "Máy này chưa dựng được văn bản: sửa những dòng có dấu {mark}.",
        "Documents cannot be built on this computer yet: mend the lines marked {mark}.",
    ),
    "doctor python good": ("Python {version}.", "Python {version}."),
    "doctor python bad": (
        "Python {version} quá cũ.\nCài Python {oldest} trở lên.",
        "Python {version} is too old.\nInstall Python {oldest} or newer.",
    ),
    "doctor packages good": ("Đủ các gói Python mà drafter cần.", "All Python packages that drafter needs are there."),
    "doctor packages bad": (
        "Thiếu gói Python: {names}.\nTrong thư mục của drafter, gõ: python -m pip install .",
        "Python packages are missing: {names}.\nIn the folder of drafter type: python -m pip install .",
    ),
    "doctor console good": ("Cửa sổ lệnh hiện được tiếng Việt ({encoding}).", "The console shows Vietnamese ({encoding})."),
    "doctor console lacking": (
        "Cửa sổ lệnh không hiện đủ chữ tiếng Việt ({encoding}), nên thông báo in không dấu; tệp Word không bị ảnh hưởng.\n"
        "Trên Windows: dùng Windows Terminal và gõ chcp 65001, hoặc đặt biến PYTHONUTF8=1.",
        "The console lacks Vietnamese letters ({encoding}), so messages print without marks; Word files are not affected.\n"
        "On Windows use Windows Terminal and type chcp 65001, or set PYTHONUTF8=1.",
    ),
    "doctor folder good": ("Ghi được vào thư mục đang đứng: {folder}.", "This folder can be written to: {folder}."),
    "doctor folder bad": (
        "Không ghi được vào thư mục đang đứng (máy báo “{reason}”).\nChuyển sang một thư mục của bạn rồi chạy lại.",
        "This folder cannot be written to (the system says “{reason}”).\nGo to a folder of your own and run again.",
    ),
    "doctor libraries good packaged": ("Dùng thư viện đi kèm drafter.", "The library that comes with drafter is used."),
    "doctor libraries good own": ("Thư viện của đơn vị đọc được: {names}.", "Your libraries can be read: {names}."),
    "doctor libraries bad": (
        "Thư viện của đơn vị có lỗi.\nLý do ở các dòng báo lỗi trên; gõ drafter library check để xem hết.",
        "Your libraries have errors.\nThe errors above say why; drafter library check shows all.",
    ),
    "doctor font good own": ("Có phông {family}.", "The font {family} is there."),
    "doctor font good substitute": (
        "Không có Times New Roman nhưng có {family}, cùng độ rộng từng chữ.\n"
        "Tệp Word vẫn ghi phông Times New Roman; PDF tạo ở máy này in bằng {family}.",
        "There is no Times New Roman, but {family}, which is as wide letter by letter.\n"
        "Word files name Times New Roman all the same; PDF made here show {family}.",
    ),
    "doctor font lacking none": (
        "Không có Times New Roman hay phông thay thế; tệp Word vẫn đúng, nhưng xem và tạo PDF ở máy này sẽ sai phông.\n"
        "Cài Microsoft Word, hoặc phông Liberation Serif.",
        "There is neither Times New Roman nor a substitute; Word files are right, but look wrong here, and so do PDF made here.\n"
        "Install Microsoft Word, or the font Liberation Serif.",
    ),
    "doctor pdf good libreoffice": ("Tạo được PDF bằng LibreOffice: {program}.", "PDF can be made with LibreOffice: {program}."),
    "doctor pdf good word": ("Tạo được PDF bằng Microsoft Word.", "PDF can be made with Microsoft Word."),
    "doctor pdf lacking misnamed": (
        "Biến DRAFTER_SOFFICE chỉ tới “{program}”, ở đó không có chương trình, nên chưa tạo được PDF.\n"
        "Sửa biến đó, hoặc bỏ đi để drafter tự tìm LibreOffice.",
        "DRAFTER_SOFFICE names “{program}”, and there is no program there, so no PDF can be made.\n"
        "Mend it, or unset it and drafter will look for LibreOffice.",
    ),
    "doctor pdf lacking none": (
        "Chưa có LibreOffice (hoặc Word trên Windows), nên --pdf và --png chưa dùng được.\n"
        "Cài LibreOffice từ libreoffice.org, hoặc mở tệp Word rồi lưu thành PDF.",
        "There is no LibreOffice (nor Word on Windows), so --pdf and --png do not work.\n"
        "Install LibreOffice from libreoffice.org, or open the Word file and save it as PDF.",
    ),
    "doctor pictures good": (
        "Tạo được ảnh mọi trang bằng pdftoppm: {program}.",
        "Pictures of pages can be made with pdftoppm: {program}.",
    ),
    "doctor pictures lacking": (
        "Chưa có pdftoppm, nên --png chỉ tạo được ảnh trang đầu.\nMuốn có ảnh mọi trang, cài poppler.",
        "There is no pdftoppm, so --png makes a picture of the first page only.\nFor every page install poppler.",
    ),
    "doctor communes good": ("Có danh sách xã, phường, đặc khu.", "The list of communes is there."),
    "doctor communes lacking": (
        "Chưa có danh sách xã, phường, đặc khu; chỉ cần khi gửi hay triển khai xuống cấp xã.\n"
        'Trong thư mục của drafter, gõ: python -m pip install ".[communes]"',
        "The list of communes is not there; it is needed for dispatches to communes only.\n"
        'In the folder of drafter type: python -m pip install ".[communes]"',
    ),
    "doctor workbook good": (
        "Đọc được bảng từ Excel, ghi được bảng nhiệm vụ ra Excel.",
        "Tables can be read from Excel, tables of tasks written to it.",
    ),
    "doctor workbook lacking": (
        "Chưa đọc được bảng từ tệp .xlsx (phụ lục), chưa ghi được bảng nhiệm vụ ra Excel.\n"
        'Trong thư mục của drafter, gõ: python -m pip install ".[xlsx]"',
        "Tables cannot be read from .xlsx files (appendices) nor tables of tasks written to Excel yet.\n"
        'In the folder of drafter type: python -m pip install ".[xlsx]"',
    ),
}
