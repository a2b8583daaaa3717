from odoo.tools import SQL


def pre_init_hook(env):
    """Have PostgreSQL ready for the constraints of room ``zones``.

    ``btree_gist`` lets an exclusion constraint compare a lot's id and a range of
    days in one index. It is a trusted extension: the database's owner may create it.
    """
    env.cr.execute(SQL("CREATE EXTENSION IF NOT EXISTS btree_gist"))
    # Near names of firms, in room ``pipeline``; trusted, too
    env.cr.execute(SQL("CREATE EXTENSION IF NOT EXISTS pg_trgm"))


def uninstall_hook(env):
    """Give confidential leads back what is kept apart: it would be lost with its table."""
    leads = env["crm.lead"].with_context(active_test=False)
    leads.search([("confidential", "=", True)]).write({"confidential": False})
