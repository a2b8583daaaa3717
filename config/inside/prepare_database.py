"""Make a board's database ready; run by `./kcn` with the virtual environment's Python.

    prepare_database.py create NAME [--demo] [--assets]
    prepare_database.py upgrade NAME ADDON…

`create` works under the name `NAME-new` and renames at the very end, so that a database of the
right name is always a whole one. Odoo comes without its own examples (their carpets are not a
board's business); `--demo` loads only those of our addons. ODOO_RC names the settings.
"""

import argparse
import json
import logging
import os

from odoo import SUPERUSER_ID, api
from odoo.modules import loading
from odoo.modules.module_graph import ModuleGraph
from odoo.modules.registry import Registry
from odoo.service import db as service
from odoo.tools import config

LANGUAGE, TIMEZONE, COUNTRY = "vi_VN", "Asia/Ho_Chi_Minh", "base.vn"
FINGERPRINT = "kcn.addons_fingerprint"

_logger = logging.getLogger("kcn.prepare")


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser()
    parser.add_argument("action", choices=("create", "upgrade"))
    parser.add_argument("name")
    parser.add_argument("addons", nargs="+")
    parser.add_argument("--demo", action="store_true")
    parser.add_argument("--assets", action="store_true")
    options = parser.parse_args()
    config.parse_config(["--log-level=info"], setup_logging=True)
    if options.action == "create":
        create(options.name, options.addons, options.demo, options.assets)
    else:
        addons = options.addons
        wanted = {"install_modules": addons, "upgrade_modules": addons}  # one may be new
        Registry.new(options.name, update_module=True, **wanted)
        with Registry(options.name).cursor() as cr:
            _remember_fingerprint(api.Environment(cr, SUPERUSER_ID, {}))


def create(name: str, addons: list[str], demo: bool, assets: bool) -> None:
    """A new database in Vietnamese with `addons` installed."""
    fresh = f"{name}-new"
    service._create_empty_database(fresh)
    config["load_language"] = LANGUAGE
    config._cli_options["load_language"] = LANGUAGE
    registry = Registry.new(fresh, update_module=True)
    with registry.cursor() as cr:
        _make_vietnamese(api.Environment(cr, SUPERUSER_ID, {}))
    registry = Registry.new(fresh, update_module=True, install_modules=addons)
    with registry.cursor() as cr:
        env = api.Environment(cr, SUPERUSER_ID, {})
        if demo:
            _load_examples(env, addons)
        _make_vietnamese(env)
        _remember_fingerprint(env)
        if assets:
            _logger.info("kcn: assets")
            env["ir.qweb"]._pregenerate_assets_bundles()
    service.exp_rename(fresh, name)


def _make_vietnamese(env) -> None:
    """Language, time zone, country and currency of what there is and of what will be made later."""
    env["ir.default"].set("res.partner", "lang", LANGUAGE)
    env["ir.default"].set("res.partner", "tz", TIMEZONE)
    users = env["res.users"].with_context(active_test=False).search([])
    users.partner_id.write({"lang": LANGUAGE, "tz": TIMEZONE})
    _silence_the_bot(env, users)
    country = env.ref(COUNTRY)
    company = env.ref("base.main_company")
    if company.country_id != country:
        company.write({"country_id": country.id, "currency_id": country.currency_id.id})
    env["res.lang"]._activate_lang(LANGUAGE)


def _silence_the_bot(env, users) -> None:
    """Odoo's bot greets each new user over the whole screen of a phone; the work comes first."""
    if "odoobot_state" in users._fields:
        users.odoobot_state = "disabled"
        env["ir.default"].set("res.users", "odoobot_state", "disabled")


def _load_examples(env, addons: list[str]) -> None:
    """Load our addons' demo data, and theirs only; a failure is an error here, not a warning."""
    graph = ModuleGraph(env.cr, mode="load")
    env.cr.execute("SELECT name FROM ir_module_module WHERE state = 'installed'")
    graph.extend([name for (name,) in env.cr.fetchall()])
    for package in graph:
        if package.name not in addons:
            continue
        _logger.info("kcn: demo %s", package.name)
        loading.load_data(env(su=True), {}, "init", kind="demo", package=package)
        module = env["ir.module.module"].browse(package.id)
        module.demo = True
        module._update_translations()
    env.flush_all()


def _remember_fingerprint(env) -> None:
    """Which state of the addons this database was made for; `./kcn` upgrades when it differs."""
    prints = json.loads(os.environ.get("KCN_FINGERPRINT", "{}"))
    env["ir.config_parameter"].set_param(FINGERPRINT, json.dumps(prints, sort_keys=True))


if __name__ == "__main__":
    main()
