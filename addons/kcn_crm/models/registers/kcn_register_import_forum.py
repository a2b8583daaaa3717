from odoo import api, fields, models


class KcnRegisterImport(models.Model):
    """A list of contacts may be that of a forum's delegates."""

    _inherit = "kcn.register.import"

    event_id = fields.Many2one(
        "event.event",
        "Delegates of",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        domain="[('forum_kind', '!=', False), ('company_id', '=', company_id)]",
        help="The forum whose delegates the list names: they are registered there.",
    )
    contact_book = fields.Boolean("Holds Contacts", compute="_compute_contact_book")

    @api.depends("result")
    def _compute_contact_book(self):
        for book in self:
            sheets = (book.result or {}).get("books", [])
            book.contact_book = any(sheet["book"] == "contacts" for sheet in sheets)

    def action_view_contacts(self):
        """Open the contacts that the list brought, or found."""
        self.ensure_one()
        if self.event_id:
            return self.event_id.action_view_contacts()
        action = self.env["ir.actions.act_window"]._for_xml_id("kcn_crm.kcn_contact_action")
        action["domain"] = [("company_id", "=", self.company_id.id)]
        return action

    def action_view_review(self):
        """Open the contacts that need a person's eye: of the list's forum, if it is of one."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("kcn_crm.kcn_contact_action_review")
        if self.event_id:
            action["domain"] = [
                ("review_state", "=", "open"),
                ("event_id", "=", self.event_id.id),
            ]
        return action

    def _chosen_fields(self):
        return {*super()._chosen_fields(), "event_id"}

    def _importer_options(self):
        return {**super()._importer_options(), "event": self.event_id}
