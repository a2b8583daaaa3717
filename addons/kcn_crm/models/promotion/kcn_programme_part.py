from odoo import api, models
from odoo.tools import format_amount, format_date


class KcnProgrammePart(models.AbstractModel):
    """A part of a programme's plan: drafted by officers, amended by managers with a trace.

    A model names in ``_plan_fields`` what was approved; its other fields stay open to
    officers until the programme is closed.
    """

    _name = "kcn.programme.part"
    _description = "Part of a Programme"
    _inherit = ["kcn.board.record"]
    _plan_fields = ()

    @api.model_create_multi
    def create(self, vals_list):
        parts = super().create(vals_list)
        parts.programme_id._check_amend()
        for part in parts._of_approved():
            part._post_amendment([self.env._("added")])
        return parts

    def write(self, vals):
        planned = [name for name in self._plan_fields if name in vals]
        if not planned:
            self.programme_id._check_not_closed()
            return super().write(vals)
        self.programme_id._check_amend()
        before = {part: part._plan_texts(planned) for part in self._of_approved()}
        result = super().write(vals)
        self.programme_id._check_amend()  # it may have moved into another programme
        for part, texts in before.items():
            after = part._plan_texts(planned)
            changes = [
                f"{label}: {old or '–'} → {after[label] or '–'}"
                for label, old in texts.items()
                if old != after[label]
            ]
            if changes:
                part._post_amendment(changes)
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_approved(self):
        self.programme_id._check_amend()
        for part in self._of_approved():
            part._post_amendment([self.env._("deleted")])

    def _of_approved(self):
        """Give those of these parts whose programme is in force."""
        return self.filtered(lambda part: part.programme_id.state == "approved")

    def _plan_texts(self, names):
        """Give ``{label: value as read}`` of the named fields."""
        self.ensure_one()
        told = {}
        for name in names:
            field, value = self._fields[name], self[name]
            label = field._description_string(self.env)
            if field.type == "monetary":
                value = format_amount(self.env, value, self[field.currency_field])
            elif field.type == "many2one":
                value = value.display_name
            elif field.type == "date":
                value = value and format_date(self.env, value)
            elif field.type == "selection":
                value = dict(field._description_selection(self.env)).get(value)
            told[label] = value
        return told

    def _post_amendment(self, changes):
        """Write beside the programme what was changed in its approved plan."""
        self.ensure_one()
        kind = self.env["ir.model"]._get(self._name).name
        self.programme_id.message_post(
            body=self.env._(
                "Amended – %(kind)s “%(part)s”: %(changes)s",
                kind=kind,
                part=self.display_name,
                changes="; ".join(changes),
            )
        )
