from odoo import api, models
from odoo.exceptions import MissingError
from odoo.tools import SQL

# What hangs on a record: model and the field that names the record's model
HANGING = {
    "mail.message": "model",
    "mail.activity": "res_model",
    "mail.followers": "res_model",
    "mail.scheduled.message": "model",
    "ir.attachment": "res_model",
}


class CrmLead(models.Model):
    """The discussion, the activities and the files of a confidential lead are kept apart.

    They hang on what is known of the lead (`kcn.lead.identity`) and follow its rule, so
    that nothing that is told of the lead itself leads to them.
    """

    _inherit = "crm.lead"

    def message_post(self, **kwargs):
        """Post where the discussion is kept."""
        if len(self) == 1 and self.confidential:
            return self._apart().message_post(**kwargs)
        return super().message_post(**kwargs)

    def message_subscribe(self, partner_ids=None, subtype_ids=None):
        """Have them follow the discussion where it is kept."""
        hidden = self.filtered("confidential")
        if hidden:
            hidden._apart().message_subscribe(partner_ids, subtype_ids)
        return super(CrmLead, self - hidden).message_subscribe(partner_ids, subtype_ids)

    def message_unsubscribe(self, partner_ids=None):
        """Take them off the discussion where it is kept."""
        hidden = self.filtered("confidential")
        if hidden:
            hidden._apart().message_unsubscribe(partner_ids)
        return super(CrmLead, self - hidden).message_unsubscribe(partner_ids)

    def _apart(self):
        """Give what is known of confidential leads, with the rights of the user."""
        identities = self._identities()
        # sudo: as before, the superuser's or the user's
        return identities.sudo(self.env.su)

    def _keep_note(self, about, note):
        """Note in the discussion of a confidential lead what would stand where all read it."""
        # sudo: the note was written with the rights of its writer
        self._identities()._message_log(
            body=self.env._("Note on %(about)s: %(note)s", about=about, note=note)
        )

    @api.model
    def _hand_over(self, origin, target, hanging=tuple(HANGING)):
        """Hang on ``target`` what hangs on ``origin``, whoever may read it."""
        self.env.flush_all()
        for model in hanging:
            key = HANGING[model]
            table = SQL.identifier(self.env[model]._table)
            place = {key: target._name, "res_id": target.id}
            if model == "mail.activity":
                place["res_model_id"] = self.env["ir.model"]._get_id(target._name)
                place["res_name"] = target.display_name
            self.env.execute_query(
                SQL(
                    "UPDATE %(table)s SET %(place)s WHERE %(key)s = %(model)s AND res_id = %(id)s"
                    " RETURNING id",
                    table=table,
                    place=SQL(", ").join(
                        SQL("%s = %s", SQL.identifier(name), value) for name, value in place.items()
                    ),
                    key=SQL.identifier(key),
                    model=origin._name,
                    id=origin.id,
                )
            )
        # What hung on either is read anew
        self.env.invalidate_all()

    @api.model
    def _keep_apart(self, vals_list, key):
        """Give the values with those that would hang on a confidential lead kept apart.

        :param key: the field that names the record's model, or its ``res_model_id``
        """
        names = [self._name, "kcn.lead.identity"]
        if key == "res_model_id":
            names = [self.env["ir.model"]._get_id(name) for name in names]
        ours, apart = names
        meant = self.env.context.get(f"default_{key}")
        place = self.env.context.get("default_res_id")
        asked = [
            vals.get("res_id", place) if vals.get(key, meant) == ours else False
            for vals in vals_list
        ]
        places = self._kept_places(asked) if any(asked) else {}
        return [
            {**vals, key: apart, "res_id": places[lead_id]} if lead_id in places else vals
            for vals, lead_id in zip(vals_list, asked, strict=True)
        ]

    @api.model
    def _kept_places(self, lead_ids):
        """Give ``{lead id: identity's id}`` of the confidential ones of these leads."""
        # sudo: where something is kept is asked for whoever writes it
        leads = self.sudo().browse(set(filter(None, lead_ids)))
        try:
            hidden = leads.filtered("confidential")
        except MissingError:
            hidden = leads.exists().filtered("confidential")
        if not hidden:
            return {}
        return {identity.lead_id.id: identity.id for identity in hidden._identities()}
