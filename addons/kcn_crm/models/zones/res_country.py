from odoo import api, models

# Where Odoo's Vietnamese names are not the ones that boards write
BOARD_NAMES = {
    "kr": "Hàn Quốc",
    "us": "Hoa Kỳ",
    "uk": "Vương quốc Anh",
    "vg": "Quần đảo Virgin (Anh)",
}


class ResCountry(models.Model):
    _inherit = "res.country"

    @api.model
    def _use_board_names(self):
        """Name countries in Vietnamese as boards' books do, where Vietnamese is installed."""
        if "vi_VN" not in dict(self.env["res.lang"].get_installed()):
            return
        for xmlid, name in BOARD_NAMES.items():
            self.env.ref(f"base.{xmlid}").with_context(lang="vi_VN").name = name
