from lxml import etree
from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import ROLES
from .samples import SampleCase, our_models


@tagged("post_install", "-at_install")
class TestStructureViews(SampleCase):
    """Every button does something, and only for those who may; every menu opens."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        data = cls.env["ir.model.data"].sudo()
        ids = data.search([("module", "=like", "kcn_%"), ("model", "=", "ir.ui.view")])
        cls.views = cls.env["ir.ui.view"].sudo().browse(ids.mapped("res_id"))

    def nodes(self):
        """Give ``(view, model, element)`` of every element of our views, as they are shown."""
        roots = self.env["ir.ui.view"].sudo()
        for view in self.views.filtered("model"):
            root = view
            while root.inherit_id and root.mode != "primary":
                root = root.inherit_id
            roots |= root
        for root in roots:
            yield from self.walk(root, root.model, root._get_combined_arch())

    def walk(self, view, model, element):
        yield view, model, element
        inside = model
        if element.tag == "field" and len(element):
            field = self.env[model]._fields.get(element.get("name"))
            inside = field.comodel_name if field is not None and field.relational else model
        for child in element:
            if isinstance(child.tag, str):
                yield from self.walk(view, inside, child)

    def buttons(self):
        for view, model, element in self.nodes():
            if element.get("type") == "object" and element.get("name"):
                yield view, model, element

    def test_every_button_calls_what_may_be_called(self):
        self.assertIn("action_reverse", {element.get("name") for _v, _m, element in self.buttons()})
        for view, model, element in self.buttons():
            name = element.get("name")
            told = f"{view.xml_id}: {model}.{name}"
            method = getattr(type(self.env[model]), name, None)
            self.assertTrue(callable(method), f"{told} does not exist")
            self.assertFalse(name.startswith("_"), f"{told} is private")
            self.assertFalse(getattr(method, "_api_private", False), f"{told} is private")

    def test_every_group_exists(self):
        for view, _model, element in self.nodes():
            for group in (element.get("groups") or "").split(","):
                if name := group.strip().lstrip("!"):
                    found = self.env.ref(name, raise_if_not_found=False)
                    self.assertEqual(found and found._name, "res.groups", f"{view.xml_id}: {name}")

    def test_a_button_for_some_is_refused_to_the_others(self):
        """Hiding a button guards nothing: its method, or what it opens, refuses as well."""
        ours = our_models(self.env)
        guarded = {
            (model, element.get("name"), element.get("groups"))
            for _view, model, element in self.buttons()
            if element.get("groups") and model in ours
        }
        self.assertIn(("kcn.decision", "action_reverse", "kcn_crm.group_manager"), guarded)
        for model, method, groups in sorted(guarded):
            for role in ROLES:
                user = self.people[role]
                if not any(user.has_group(group.strip()) for group in groups.split(",")):
                    with self.subTest(model=model, method=method, role=role):
                        self.check_refused(self.sample(model).with_user(user), method)

    @mute_logger("odoo.addons.base.models.ir_model")
    def check_refused(self, record, method):
        try:
            with self.env.cr.savepoint():
                action = getattr(record, method)()
                self.env.flush_all()
        except AccessError:
            return
        opened = isinstance(action, dict) and action.get("res_model")
        self.assertTrue(opened, "it was done")
        self.assertFalse(record.env[opened].has_access("create"), f"{opened} is open, too")

    def test_every_menu_opens_for_those_who_see_it(self):
        menus = self.env["ir.model.data"].sudo()
        ours = menus.search([("module", "=like", "kcn_%"), ("model", "=", "ir.ui.menu")])
        for role, user in self.people.items():
            if not self.env["ir.ui.menu"].with_user(user).has_access("read"):
                continue  # a portal user has none
            seen = self.env["ir.ui.menu"].with_user(user)._visible_menu_ids()
            for menu in self.env["ir.ui.menu"].sudo().browse(set(ours.mapped("res_id")) & seen):
                if menu.action and menu.action._name == "ir.actions.act_window":
                    with self.subTest(role=role, menu=menu.complete_name):
                        self.check_opens(menu.action, user)

    def check_opens(self, action, user):
        model = self.env[action.res_model].with_user(user)
        views = model.get_views(action.views)["views"]
        for kind in ("list", "kanban"):
            if kind in views:
                names = etree.fromstring(views[kind]["arch"]).xpath("//field/@name")
                known = [name for name in names if name in model._fields]
                model.search([], limit=3).read(known)
