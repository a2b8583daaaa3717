from odoo.exceptions import AccessError, UserError
from odoo.http import Controller, content_disposition, request, route
from werkzeug.exceptions import BadRequest, Forbidden

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class KcnFiguresController(Controller):
    @route("/kcn_reports/figures.xlsx", type="http", auth="user", readonly=True)
    def figures_xlsx(self, board, day=None, basis="decree_35", date_from=None, date_to=None):
        """Give the figures of a board as a workbook, with the rights of the user who asks."""
        if not board.isdecimal():
            raise BadRequest()
        try:
            content = request.env["kcn.figures"].xlsx(int(board), day, basis, date_from, date_to)
        except AccessError as error:
            raise Forbidden(str(error)) from error
        except UserError as error:
            raise BadRequest(str(error)) from error
        name = request.env._("figures %s.xlsx", day or "")
        headers = [("Content-Type", XLSX), ("Content-Disposition", content_disposition(name))]
        return request.make_response(content, headers)
