"""TCVN3 and VNI → Unicode; what is right already, or foreign, stays as it is."""

import unicodedata

from odoo.tests import BaseCase

from ...registers.book import read_book
from ...registers.legacy_detect import is_syllable, verdict
from ...registers.legacy_text import (
    DECODERS,
    decode,
    decode_tcvn3,
    decode_vni,
    kind_of_font,
)
from .reader_tools import with_parts, with_strings, xls, xlsx

# Every Vietnamese letter beyond ASCII, and how each encoding writes it, in the same order.
LETTERS = (
    "à á ả ã ạ ă ằ ắ ẳ ẵ ặ â ầ ấ ẩ ẫ ậ è é ẻ ẽ ẹ ê ề ế ể ễ ệ ì í ỉ ĩ ị ò ó ỏ õ ọ ô ồ ố ổ ỗ ộ "
    "ơ ờ ớ ở ỡ ợ ù ú ủ ũ ụ ư ừ ứ ử ữ ự ỳ ý ỷ ỹ ỵ đ"
)
TCVN3 = (
    "µ ¸ ¶ · ¹ ¨ » ¾ ¼ ½ Æ © Ç Ê È É Ë Ì Ð Î Ï Ñ ª Ò Õ Ó Ô Ö × Ý Ø Ü Þ ß ã á â ä « å è æ ç é "
    "¬ ê í ë ì î ï ó ñ ò ô \u00ad õ ø ö ÷ ù ú ý û ü þ ®"
)
TCVN3_CAPITALS = {"Ă": "¡", "Â": "¢", "Ê": "£", "Ô": "¤", "Ơ": "¥", "Ư": "¦", "Đ": "§"}
VNI = (
    "aø aù aû aõ aï aê aè aé aú aü aë aâ aà aá aå aã aä eø eù eû eõ eï eâ eà eá eå eã eä ì í æ ó ò "
    "oø où oû oõ oï oâ oà oá oå oã oä ô ôø ôù ôû ôõ ôï uø uù uû uõ uï ö öø öù öû öõ öï "
    "yø yù yû yõ î ñ"
)


def encode(text: str, table: dict) -> str:
    return "".join(table.get(letter, letter) for letter in unicodedata.normalize("NFC", text))


TO_TCVN3 = dict(zip(LETTERS.split(), TCVN3.split(" "), strict=True), **TCVN3_CAPITALS)
TO_VNI = dict(zip(LETTERS.split(), VNI.split(), strict=True))
TO_VNI.update({letter.upper(): surface.upper() for letter, surface in list(TO_VNI.items())})


class TestLetters(BaseCase):
    def test_each_of_67_small_letters_in_tcvn3(self):
        self.assertEqual(len(LETTERS.split()), 67)
        for letter in LETTERS.split():
            with self.subTest(letter=letter):
                self.assertEqual(decode_tcvn3(TO_TCVN3[letter]), letter)

    def test_each_of_67_capitals_in_tcvn3_by_its_font_of_capitals(self):
        for letter in LETTERS.split():
            with self.subTest(letter=letter):
                self.assertEqual(decode(TO_TCVN3[letter], "tcvn3_capitals"), letter.upper())

    def test_each_of_67_capitals_in_tcvn3_inside_a_word_of_capitals(self):
        for letter in LETTERS.split():
            with self.subTest(letter=letter):
                text = "KH" + TO_TCVN3[letter] + "NG"
                self.assertEqual(decode_tcvn3(text), "KH" + letter.upper() + "NG")

    def test_the_seven_capitals_that_tcvn3_has(self):
        for letter, surface in TCVN3_CAPITALS.items():
            self.assertEqual(decode_tcvn3(surface), letter)

    def test_each_of_134_letters_in_vni(self):
        self.assertEqual(len(TO_VNI), 134)
        for letter, surface in TO_VNI.items():
            with self.subTest(letter=letter):
                self.assertEqual(decode_vni(surface), letter)

    def test_vni_capital_with_a_small_mark(self):
        self.assertEqual(decode_vni("Aùnh Döông"), "Ánh Dương")

    def test_vni_pairs_do_not_run_into_each_other(self):
        self.assertEqual(
            decode_vni("ñöôøng, ngöôøi, löôïng, khoaùng"), "đường, người, lượng, khoáng"
        )

    def test_prose_both_ways(self):
        text = "Ban Quản lý các khu công nghiệp: đất sạch, giải phóng mặt bằng, quỹ đất kỹ thuật"
        self.assertEqual(decode_tcvn3(encode(text, TO_TCVN3)), text)
        self.assertEqual(decode_vni(encode(text, TO_VNI)), text)


class TestFonts(BaseCase):
    def test_kind_of_font(self):
        for name, kind in (
            (".VnTime", "tcvn3"),
            (".VNTIME", "tcvn3"),
            (".vnarial", "tcvn3"),
            (".VnTimeH", "tcvn3_capitals"),
            (".VnArialH", "tcvn3_capitals"),
            (".VnTeknical", "tcvn3"),
            ("VNI-Times", "vni"),
            ("vni-helve", "vni"),
            ("VNI Times", "vni"),
            ("Vnitalic", None),
            ("Arial", None),
            ("Times New Roman", None),
            ("", None),
            (None, None),
        ):
            with self.subTest(font=name):
                self.assertEqual(kind_of_font(name), kind)
        self.assertEqual(set(DECODERS), {"tcvn3", "tcvn3_capitals", "vni"})

    def test_headings_typed_in_capitals(self):
        for legacy, text in (
            ("BAN QU¶N Lý C¸C KCN TØNH TH¸I NGUY£N", "BAN QUẢN LÝ CÁC KCN TỈNH THÁI NGUYÊN"),
            ("ñY BAN NH¢N D¢N TØNH", "ỦY BAN NHÂN DÂN TỈNH"),
            ("§å S¬n", "Đồ Sơn"),
            ("KCN §å S¬n, «ng Lý", "KCN Đồ Sơn, ông Lý"),
        ):
            self.assertEqual(decode_tcvn3(legacy), text)

    def test_unicode_in_a_legacy_font_stays(self):
        self.assertEqual(decode("Hà Nội", "tcvn3"), "Hà Nội")

    def test_xls_by_font(self):
        rows = [["C«ng ty §iÖn"], ["Nhaø maùy"], ["c«ng ty", "S¶n xuÊt"], ["Công ty"]]
        fonts = {(0, 0): ".VnTime", (1, 0): "VNI-Times", (2, 0): ".VnTimeH", (2, 1): ".VnArial"}
        sheet = read_book(xls({"A": rows}, fonts)).sheets[0]
        self.assertEqual(
            sheet.rows,
            [("Công ty Điện",), ("Nhà máy",), ("CÔNG TY", "Sản xuất"), ("Công ty",)],
        )

    def test_xlsx_by_font_of_the_cell_style(self):
        def legacy(book):
            from openpyxl.styles import Font

            book.active["A1"].font = Font(name=".VnTime")
            book.active["A2"].font = Font(name="VNI-Times")

        content = xlsx({"A": [["DiÖn tÝch"], ["Ñaø Naüng"], ["Số"]]}, change=legacy)
        self.assertEqual(read_book(content).sheets[0].rows, [("Diện tích",), ("Đà Nẵng",), ("Số",)])

    def test_xlsx_text_of_two_fonts(self):
        strings = (
            '<si><r><rPr><rFont val=".VnTime"/></rPr><t xml:space="preserve">DiÖn tÝch </t></r>'
            '<r><rPr><rFont val="Arial"/></rPr><t>(m²)</t></r></si>'
        )
        content = with_strings(strings, '<row r="1"><c r="A1" t="s"><v>0</v></c></row>')
        self.assertEqual(read_book(content).sheets[0].rows, [("Diện tích (m²)",)])

    def test_a_font_that_lies_does_no_harm(self):
        # A Unicode book pasted into an old template whose cells are all .VnTime.
        rows = [["Khu công nghiệp"], ["Diện tích đất"], ["Công ty"], ["Lô"], ["Nhà đầu tư"]]
        sheet = read_book(xls({"A": rows}, {None: ".VnTime"})).sheets[0]
        self.assertEqual([row[0] for row in sheet.rows], [row[0] for row in rows])

    def test_html_font_face_and_style(self):
        page = (
            "<html><meta charset='utf-8'><table><tr>"
            "<td><font face='.VnTime'>C«ng ty</font></td>"
            "<td style='font-family:VNI-Times'>Coâng ty</td><td>Lô</td></tr></table>"
        )
        self.assertEqual(read_book(page.encode()).sheets[0].rows, [("Công ty", "Công ty", "Lô")])


class TestContent(BaseCase):
    PROSE = (
        "Tên dự án;Chủ đầu tư;Địa điểm",
        "Nhà máy sản xuất gạch;Công ty Điện lực;Khu công nghiệp Sông Công",
        "Xưởng chế biến gỗ;Hợp tác xã Yên Bình;Cụm công nghiệp Sơn Cẩm",
    )

    def test_csv_without_fonts_in_both_encodings(self):
        for table in (TO_TCVN3, TO_VNI):
            text = "\n".join(encode(line, table) for line in self.PROSE)
            for encoded in (text.encode("utf-8"), text.encode("latin-1")):
                rows = read_book(encoded).sheets[0].rows
                self.assertEqual([";".join(row) for row in rows], list(self.PROSE))

    def test_unicode_stays(self):
        content = "\n".join(self.PROSE).encode()
        self.assertEqual(
            [";".join(row) for row in read_book(content).sheets[0].rows], list(self.PROSE)
        )

    def test_foreign_names_stay(self):
        names = [
            ["Citroën", "Señor Peña", "Müller GmbH", "Société Générale", "Nestlé", "Hermès"],
            ["Ålesund", "São Paulo", "Škoda", "Łódź", "Mölnlycke", "Løgstør", "Crédit Agricole"],
            [
                "삼성전자",
                "トヨタ自動車",
                "华为技术",
                "Samsung®",
                "LG©",
                "5 °C",
                "100 £",
                "§ 5",
                "1½",
                "m²",
            ],
            [
                "Böhm & Söhne",
                "Björn Ångström",
                "Peña Nieto",
                "El Niño",
                "Rhône-Poulenc",
                "Öl",
                "où",
            ],
        ]
        rows = read_book(xlsx({"A": names})).sheets[0].rows
        self.assertEqual([list(row) for row in rows], names)

    def test_foreign_names_stay_beside_legacy_text(self):
        lines = [encode(line, TO_TCVN3) for line in self.PROSE] + ["Citroën;Müller GmbH;Samsung®"]
        rows = read_book("\n".join(lines).encode()).sheets[0].rows
        self.assertEqual(rows[1][0], "Nhà máy sản xuất gạch")
        self.assertEqual(rows[3], ("Citroën", "Müller GmbH", "Samsung®"))

    def test_one_legacy_column_in_a_unicode_sheet(self):
        legacy = ["C«ng ty §iÖn", "Nhµ m¸y G¹ch", "X\u00ad\u00adëng gç", "Hîp t¸c x·"]
        unicode = ["Đường số 1", "Lô đất trống", "Mã số thuế", "Kho bãi tổng hợp"]
        rows = [["Doanh nghiệp", "Địa chỉ"], *map(list, zip(legacy, unicode, strict=True))]
        result = read_book(xlsx({"A": rows})).sheets[0].rows
        self.assertEqual([row[1] for row in result[1:]], unicode)
        self.assertEqual(result[1][0], "Công ty Điện")
        self.assertEqual(result[0], ("Doanh nghiệp", "Địa chỉ"))

    def test_misleading_arial(self):
        rows = [["M· sè"], ["Tªn dù ¸n"], ["DiÖn tÝch ®Êt"], ["101/Q§-UBND"], ["GCN§K§T"]]
        sheet = read_book(xls({"Du ¸n": rows}, {None: "Arial"})).sheets[0]
        texts = [row[0] for row in sheet.rows]
        self.assertEqual(texts, ["Mã số", "Tên dự án", "Diện tích đất", "101/QĐ-UBND", "GCNĐKĐT"])
        self.assertEqual(sheet.name, "Du án")

    def test_too_little_evidence_changes_nothing(self):
        rows = [["Müller", "Lô"], ["Mã", "vé"]]
        self.assertEqual(
            read_book(xlsx({"A": rows})).sheets[0].rows, [("Müller", "Lô"), ("Mã", "vé")]
        )

    def test_verdict(self):
        self.assertEqual(verdict(["C«ng ty", "®Êt c«ng nghiÖp"]), "tcvn3")
        self.assertEqual(verdict(["Coâng ty", "ñaát coâng nghieäp"]), "vni")
        self.assertIsNone(verdict(["Công ty", "đất công nghiệp", "Lô"]))
        self.assertIsNone(verdict(["Company", "Ltd"]))

    def test_syllables(self):
        for word in [
            "nghiêng",
            "Việt",
            "quốc",
            "giếng",
            "khuỷu",
            "Quỳnh",
            "thuở",
            "Đắk",
            "ngoằn",
            "ý",
            "ở",
        ]:
            self.assertTrue(is_syllable(word), word)
        for word in ["Citroën", "viet2", "Seủor", "cafộ", "bạo̧", "Cụngx", "việc1", "viêt"]:
            self.assertFalse(is_syllable(word), word)

    def test_invisible_marks_go_after_decoding_only(self):
        # U+00AD is ư in TCVN3 and an invisible soft hyphen in Unicode.
        self.assertEqual(decode_tcvn3("®Çu t\u00ad"), "đầu tư")
        rows = read_book(xlsx({"A": [["Khu\u200b công\u00ad nghiệp", "\ufeffLô"]]})).sheets[0].rows
        self.assertEqual(rows, [("Khu công nghiệp", "Lô")])

    def test_decomposed_unicode_is_composed(self):
        text = unicodedata.normalize("NFD", "Khu công nghiệp Điềm Thụy")
        content = with_parts({"docProps/note.txt": b"x"})
        self.assertTrue(content)
        rows = read_book(xlsx({"A": [[text]]})).sheets[0].rows
        self.assertEqual(rows, [("Khu công nghiệp Điềm Thụy",)])
