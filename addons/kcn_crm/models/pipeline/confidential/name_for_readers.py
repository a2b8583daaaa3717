"""Names that are told to those only who may read what bears them.

Whatever points at a record gives its name in Odoo, read as superuser, also where the one
who asks made up the number: a form that is being filled in names any record so.
"""

from odoo import SUPERUSER_ID

UNTOLD = "…"


def name_for_readers(records):
    """Take their names from those of these records that the user may not read.

    To be called by ``_compute_display_name`` after ``super``, which depends on the user.
    What the program does of itself, and what people do who have no account of the house,
    is not concerned: they fill in no such forms.
    """
    user = records.env.user
    if not records.env.su or user.id == SUPERUSER_ID or not user._is_internal():
        return
    saved = records.filtered(lambda record: isinstance(record.id, int))
    # sudo: taken off, the rules decide for the user
    told = saved.sudo(False)._filtered_access("read")
    (saved - told.sudo()).display_name = UNTOLD  # sudo: as they were
