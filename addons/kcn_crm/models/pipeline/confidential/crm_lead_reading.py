from odoo import api, models
from odoo.fields import Domain
from odoo.tools import ormcache

# Of the discussion and the activities, too, those who know see what is kept apart
KEPT_THREAD = ("activity_", "message_", "my_activity_")


class CrmLead(models.Model):
    """Those who may know a confidential lead read it, and find it, as any other.

    Only what the client asks for is filled in (`read`, `web_read` and what is built on
    them); a lead in Python, a group, an export or a report stays with the code name.
    """

    _inherit = "crm.lead"

    def _read_format(self, fnames, load="_classic_read"):
        rows = super()._read_format(fnames, load=load)
        asked = self._asked_of_identities(fnames)
        if asked and (known := self._identities_to_tell()):
            told = self._told_by(known, lambda records: records._read_format(asked, load=load))
            for row in rows:
                row.update(told.get(row["id"], {}))
        return rows

    def web_read(self, specification):
        """Give the leads as the web client asks for them, with the identities the user may know.

        :param specification: the fields asked for, as of Odoo's own method
        :return: list of dicts, one for each lead
        :raise AccessError: a lead is not the user's to read
        """
        asked = self._asked_of_identities(specification)
        known = self._identities_to_tell() if asked else {}
        # Asked for once: not again for the same leads while they are read
        public = self.with_context(kcn_as_public=self._ids)
        rows = super(CrmLead, public).web_read(specification)
        if not known:
            return rows
        part = {name: specification[name] for name in asked}
        told = self._told_by(known, lambda records: records.web_read(part))
        for row in rows:
            row.update(told.get(row["id"], {}))
        return rows

    @api.model
    def name_search(self, name="", domain=None, operator="ilike", limit=100):
        """Give ``[(lead id, label)]`` of the leads named so.

        A lead's name follows its code name for those who may know it; they find it by either.
        """
        found = super().name_search(name, domain, operator, limit)
        known = self.browse([lead_id for lead_id, _label in found])._identities_to_tell()
        return [
            (lead_id, f"{label} – {known[lead_id].name}" if lead_id in known else label)
            for lead_id, label in found
        ]

    def _search(self, domain, *args, bypass_access=False, **kwargs):
        if not (self.env.su or bypass_access):
            domain = self._domain_as_known(Domain(domain))
        return super()._search(domain, *args, bypass_access=bypass_access, **kwargs)

    @api.model
    def _asked_of_identities(self, names):
        """Give those of the fields asked for that are kept apart while a lead is confidential."""
        kept = self._names_kept()
        return [name for name in names if name in kept]

    @api.model
    @ormcache()
    def _names_kept(self):
        """Give the names of what confidential leads have elsewhere: the investor, the thread."""
        thread = {
            name for name in self.env["kcn.lead.identity"]._fields if name.startswith(KEPT_THREAD)
        }
        return frozenset({*self._identity_field_names(), "display_name", *thread})

    def _identities_to_tell(self):
        if self.env.su or self._ids == self.env.context.get("kcn_as_public"):
            return {}
        return self._known_identities()

    @api.model
    def _told_by(self, known, read):
        """Give ``{lead id: values}`` that ``read`` gives of the identities."""
        identities = self.env["kcn.lead.identity"].union(*known.values())
        lead_of = {identity.id: lead_id for lead_id, identity in known.items()}
        told = {}
        for row in read(identities):
            lead_id = lead_of[row.pop("id")]
            if "display_name" in row:
                row["display_name"] = known[lead_id].name
            told[lead_id] = row
        return told

    @api.model
    def _domain_as_known(self, domain):
        """Give the domain that finds confidential leads by what the user may know of them."""
        kept = self._names_kept()
        asked = any(
            condition.field_expr.split(".")[0] in kept for condition in domain.iter_conditions()
        )
        if not asked or not self._may_know():
            return domain
        identities = self.env["kcn.lead.identity"]
        # All that the user may know: the rule leaves few
        mine = identities.search(Domain.TRUE).lead_id.ids
        if not mine:
            return domain

        def as_known(condition):
            path = condition.field_expr.split(".")
            if path[0] not in kept:
                return condition
            by_name = path == ["display_name"] or path == ["name"]
            expression = "name" if by_name else condition.field_expr
            told = identities.search(Domain(expression, condition.operator, condition.value))
            negative = condition.operator.startswith(("not", "!"))
            if not told and not negative and condition.value and isinstance(condition.value, str):
                return condition  # what is empty for all others has no such text
            found = Domain("id", "in", told.lead_id.ids)
            others = Domain("id", "not in", mine)
            if not by_name:
                return (condition & others) | found
            # By its code name it is found, too
            return condition & (others | found) if negative else condition | found

        return domain.map_conditions(as_known)
