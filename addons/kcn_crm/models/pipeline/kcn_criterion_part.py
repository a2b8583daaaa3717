from odoo import api, models


class KcnCriterionPart(models.AbstractModel):
    """A set of criteria, or a part of one: what it says now counts for every open lead.

    What explains the score of an earlier day does not change any more.
    """

    _name = "kcn.criterion.part"
    _description = "Part of a Set of Criteria"
    _inherit = ["kcn.board.record"]
    _always_open = frozenset()  # fields that change no score of an earlier day

    @api.model_create_multi
    def create(self, vals_list):
        # A set ended in this very transaction makes room before the next one comes in
        self.flush_model()
        parts = super().create(vals_list)
        sets = parts._sets()
        sets._refuse_used()
        sets._rescore(sets.company_id, all(one.company_id for one in sets))
        return parts

    def write(self, vals):
        sets = self._sets()
        boards, own = sets.company_id, all(one.company_id for one in sets)
        if vals.keys() - self._always_open:
            sets._refuse_used()
        result = super().write(vals)
        after = self._sets()
        after._rescore(boards | after.company_id, own and all(one.company_id for one in after))
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        self._sets()._refuse_used()

    def unlink(self):
        sets = self._sets()
        boards, own = sets.company_id, all(one.company_id for one in sets)
        result = super().unlink()
        # Asked afterwards: before, the scores would be computed by what is deleted
        sets._rescore(boards, own)
        return result

    def _sets(self):
        """Give the sets that these records are parts of."""
        return self.set_id
