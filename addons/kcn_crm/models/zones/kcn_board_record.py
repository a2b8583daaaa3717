from odoo import models


class KcnBoardRecord(models.AbstractModel):
    """What belongs to a board, by its own `company_id` or by the record it hangs on.

    Odoo asks the rules of the boards before a write only, so that a record could be
    written over into a board in which its writer may do nothing. Here they are asked
    again after a write that changes whom a record belongs to. And what it names, where a
    field says ``check_company``, is its board's or shared by all.
    """

    _name = "kcn.board.record"
    _description = "Record of a Board"
    _check_company_auto = True

    def write(self, vals):
        result = super().write(vals)
        owner = (self._fields["company_id"].related or "company_id").split(".")[0]
        if owner in vals:
            self.check_access("write")
        return result
