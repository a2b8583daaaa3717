from odoo.tests import tagged

from ..common import BoardCase


@tagged("post_install", "-at_install")
class TestSectorWords(BoardCase):
    """A sector is found by what people call it, not only by the words of the classification."""

    def test_everyday_words_find_the_sector_without_accents(self):
        sectors = self.env["kcn.sector"]
        for words, code in (("cơ khí", "25"), ("ban dan", "26"), ("da giày", "15")):
            found = [name for _id, name in sectors.name_search(words)]
            self.assertTrue(any(name.startswith(f"{code} ") for name in found), words)
