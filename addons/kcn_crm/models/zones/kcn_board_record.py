from odoo import api, models
from odoo.exceptions import UserError


class KcnBoardRecord(models.AbstractModel):
    """What belongs to a board, by its own `company_id` or by the record it hangs on.

    Odoo asks the rules of the boards before a write only, so that a record could be
    written over into a board in which its writer may do nothing. Here they are asked
    again after a write that changes whom a record belongs to. What it names, where a field
    says ``check_company``, is its board's or shared by all. And what is kept beside a record
    because it hangs on another one (its board, its zone) is nobody's to write: Odoo would
    keep what a crafted call says of it.
    """

    _name = "kcn.board.record"
    _description = "Record of a Board"
    _check_company_auto = True

    @api.model_create_multi
    def create(self, vals_list):
        follows = set() if self.env.su else self._follow_names()
        meant = {f"default_{name}" for name in follows} & self.env.context.keys()
        if meant or any(follows & vals.keys() for vals in vals_list):
            context = {key: value for key, value in self.env.context.items() if key not in meant}
            told = [
                {name: value for name, value in vals.items() if name not in follows}
                for vals in vals_list
            ]
            # Taken from the context, not added to it
            plain = self.with_context(context)  # pylint: disable=context-overridden
            rows = super(KcnBoardRecord, plain).create(told)
            return rows.with_env(self.env)
        return super().create(vals_list)

    def write(self, vals):
        if not self.env.su and (names := self._follow_names() & vals.keys()):
            field = self._fields[min(names)]
            raise UserError(
                self.env._(
                    "“%(field)s” follows from “%(origin)s”: change it there.",
                    field=field._description_string(self.env),
                    origin=self._fields[field.related.split(".")[0]]._description_string(self.env),
                )
            )
        result = super().write(vals)
        owner = (self._fields["company_id"].related or "company_id").split(".")[0]
        if owner in vals:
            self.check_access("write")
        return result

    @api.model
    def _follow_names(self):
        """Give the fields that are kept here as another record has them."""
        return {
            name
            for name, field in self._fields.items()
            if field.related and field.store and field.readonly and field.type != "binary"
        }
