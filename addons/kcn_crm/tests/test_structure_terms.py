import io
import re

import polib
from odoo.tests import TransactionCase, tagged
from odoo.tools.misc import file_path
from odoo.tools.translate import trans_export

# What is written alike in both languages: values put in, signs and these words
ALIKE = re.compile(r"(%\(\w+\)s|%s|\W|\d|</?span>|\b(ID|FDI|DDI|KCN|BB|BQL|Excel|ha)\b)*")


@tagged("post_install", "-at_install")
class TestStructureTerms(TransactionCase):
    """Whatever a person reads, a Vietnamese reads in Vietnamese.

    The terms are those that Odoo exports: labels, help, selections, views, menus, messages
    of Python and of JavaScript. New ones are put into the files by

        ./kcn odoo i18n export -d DATABASE kcn_crm kcn_reports
        msgmerge (or any .po editor): from i18n/ADDON.pot into i18n/vi.po
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        modules = cls.env["ir.module.module"].search(
            [("name", "=like", "kcn_%"), ("state", "=", "installed")]
        )
        cls.addons = modules.mapped("name")

    def exported(self, addon):
        """Give the terms of an addon as Odoo exports them: ``{text: places}``."""
        buffer = io.BytesIO()
        trans_export(None, [addon], buffer, "po", self.env)
        return {
            entry.msgid: ", ".join(place for place, _line in entry.occurrences[:2])
            for entry in polib.pofile(buffer.getvalue().decode())
        }

    def translation(self, addon, name):
        return polib.pofile(file_path(f"{addon}/i18n/{name}"))

    def test_everything_is_said_in_vietnamese(self):
        for addon in self.addons:
            with self.subTest(addon=addon):
                translated = {
                    entry.msgid for entry in self.translation(addon, "vi.po").translated_entries()
                }
                missing = {
                    text: places
                    for text, places in self.exported(addon).items()
                    if text not in translated and not ALIKE.fullmatch(text)
                }
                told = "\n".join(f"{text!r} ({places})" for text, places in sorted(missing.items()))
                if missing:
                    self.fail(f"{len(missing)} terms of {addon} are not in vi.po:\n{told}")

    def test_nothing_is_said_that_nobody_reads(self):
        for addon in self.addons:
            with self.subTest(addon=addon):
                there = {
                    entry.msgid for entry in self.translation(addon, "vi.po") if not entry.obsolete
                }
                self.assertFalse(there - self.exported(addon).keys(), f"vi.po of {addon}")

    def test_the_template_is_of_this_program(self):
        for addon in self.addons:
            with self.subTest(addon=addon):
                there = {entry.msgid for entry in self.translation(addon, f"{addon}.pot")}
                self.assertEqual(there, set(self.exported(addon)), f"i18n/{addon}.pot")

    def test_our_addons_are_found(self):
        self.assertIn("kcn_crm", self.addons)
