from odoo.tests import TransactionCase, tagged

# What points at a lead and yet tells nothing of the investor
TELLS_NOTHING = {
    "crm.activity.report": "shows what hangs on the lead, and nothing of a confidential one does",
    "kcn.lead.move": "stages, days, capital and hectares",
    "kcn.screening": "points of what the lead says of the project, not of the investor",
    "kcn.waiting": "hectares, zones and days under the code name",
    "kcn.land.balance": "hectares, zones and days under the code name",
    "kcn.promotion.result": "has no row of a confidential lead",
    "kcn.occupancy": "has no investor while its lead is confidential",
}

# What points at what is kept from others, and tells of it no more than that it is there
POINTS_ONLY = {
    "kcn.trip.stop": "that a meeting was held is no secret",
    "kcn.target.touch": "has no row of a confidential lead",
    "kcn.trade.contact": "a buyer, of whom there is no lead",
    "mail.activity": "follows the record it is of",
    "res.partner": "reads its meetings by their rules",
    "event.mail": "when letters of a forum went out",
    "event.mail.registration": "when letters of a forum went out",
    "event.mail.slot": "when letters of a forum went out",
}


@tagged("post_install", "-at_install")
class TestStructureConfidential(TransactionCase):
    """A record that names somebody and points at a lead tells who stands behind it.

    Where you add one: give its model a rule that asks ``concealed`` of the lead (see
    security/kcn_confidential_rules.xml), or say above why it tells nothing.
    """

    def pointing(self, comodels=("crm.lead",)):
        """Give the models with a field of their own that points at leads, or at these."""
        for name, model in sorted(self.env.registry.items()):
            if model._abstract or model._transient or name in ("crm.lead", "kcn.lead.identity"):
                continue
            fields = model._fields.values()
            if any(
                field.comodel_name in comodels
                and field.type in ("many2one", "many2many")
                and (field.store or not model._auto)
                for field in fields
                if field.relational
            ):
                yield name

    def kept(self):
        rules = self.env["ir.rule"].search([("domain_force", "ilike", "concealed")])
        return set(
            rules.filtered(lambda rule: rule.perm_read and not rule.groups).model_id.mapped("model")
        )

    def test_who_points_at_a_lead_does_not_tell_its_investor(self):
        pointing = set(self.pointing())
        self.assertIn("calendar.event", pointing)
        self.assertFalse(pointing - self.kept() - TELLS_NOTHING.keys())

    def test_who_points_at_what_is_kept_from_others_is_kept_likewise(self):
        kept = self.kept()
        pointing = set(self.pointing(kept))
        self.assertIn("kcn.contact.touch", pointing)
        self.assertFalse(pointing - kept - POINTS_ONLY.keys())

    def test_what_is_kept_apart_is_in_both(self):
        lead, identity = self.env["crm.lead"], self.env["kcn.lead.identity"]
        for name in lead._identity_field_names():
            with self.subTest(field=name):
                one, other = lead._fields[name], identity._fields[name]
                self.assertEqual((one.type, one.comodel_name), (other.type, other.comodel_name))
