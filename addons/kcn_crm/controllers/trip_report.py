from odoo.exceptions import AccessError, MissingError
from odoo.http import Controller, content_disposition, request, route
from werkzeug.exceptions import Forbidden, NotFound

from .minutes import DOCX

TYPES = {"docx": DOCX, "pdf": "application/pdf"}


class TripReportController(Controller):
    @route(
        ["/kcn_crm/trip/<int:trip_id>.<any(docx,pdf):kind>"],
        type="http",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def trip_report(self, trip_id, kind):
        """Give the report of a trip as a paper, with the rights of the user who asks."""
        try:
            name, content = request.env["kcn.trip"].browse(trip_id).report_file(kind)
        except MissingError as error:
            raise NotFound(str(error)) from error
        except AccessError as error:
            raise Forbidden(str(error)) from error
        headers = [
            ("Content-Type", TYPES[kind]),
            ("Content-Disposition", content_disposition(name)),
        ]
        return request.make_response(content, headers)
