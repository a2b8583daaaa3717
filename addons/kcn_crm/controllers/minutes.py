from odoo.exceptions import AccessError, MissingError
from odoo.http import Controller, content_disposition, request, route
from werkzeug.exceptions import Forbidden, NotFound

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class MinutesController(Controller):
    @route(
        "/kcn_crm/minutes/<int:event_id>.docx",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def minutes(self, event_id):
        """Give the minutes of a meeting as a Word paper, with the rights of the user who asks."""
        try:
            name, content = request.env["calendar.event"].browse(event_id).minutes_file()
        except MissingError as error:
            raise NotFound(str(error)) from error
        except AccessError as error:
            raise Forbidden(str(error)) from error
        headers = [("Content-Type", DOCX), ("Content-Disposition", content_disposition(name))]
        return request.make_response(content, headers)
