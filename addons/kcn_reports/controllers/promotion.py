from odoo.exceptions import AccessError, UserError
from odoo.http import Controller, content_disposition, request, route
from werkzeug.exceptions import BadRequest, Forbidden

from .main import XLSX


class KcnPromotionController(Controller):
    @route("/kcn_reports/promotion.xlsx", type="http", auth="user", readonly=True)
    def promotion_xlsx(self, board, date_from=None, date_to=None, touch="first"):
        """Give what came of promotion as a workbook, with the rights of the user who asks."""
        if not board.isdecimal():
            raise BadRequest()
        figures = request.env["kcn.figures"]
        try:
            content = figures.promotion_xlsx(int(board), date_from, date_to, touch)
        except AccessError as error:
            raise Forbidden(str(error)) from error
        except UserError as error:
            raise BadRequest(str(error)) from error
        name = request.env._("promotion %s.xlsx", date_to or "")
        headers = [("Content-Type", XLSX), ("Content-Disposition", content_disposition(name))]
        return request.make_response(content, headers)
