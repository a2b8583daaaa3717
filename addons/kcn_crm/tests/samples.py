import itertools
from datetime import date

from odoo import SUPERUSER_ID, fields
from odoo.fields import Command
from odoo.tests import new_test_user

from .sample_ground import DAY, GroundCase

NUMBERS = itertools.count(1)


def our_models(env):
    """Give the models with a table that our addons bring in, by name."""
    return {
        name: env[name]
        for name, model in sorted(env.registry.items())
        if model._original_module.startswith("kcn_") and not model._abstract and model._auto
    }


def our_reports(env):
    """Give the models of ours whose rows are a query's, by name."""
    return {
        name: env[name]
        for name, model in sorted(env.registry.items())
        if model._original_module.startswith("kcn_") and not model._abstract and not model._auto
    }


class SampleCase(GroundCase):
    """One record of each model in each board, for tests that ask something of all models.

    A new model adds its line to `sample_values`; the tests fail until it has.
    """

    @classmethod
    def sample_values(cls, model, board=None):
        """Give values with which a record of the model can be made, new ones at each call."""
        board = board or cls.board
        ground = cls.grounds[board]
        number = next(NUMBERS)
        programmes = cls.env["kcn.programme"].sudo()
        zone = {"zone_id": ground["zone"]}
        project = {"project_id": ground["project"]}
        trip = {"trip_id": ground["trip"]}
        day = f"{1000 + number}-01-01"  # a day of its own, for what there is once a day
        monday = fields.Date.add(date(2001, 1, 1), weeks=number)
        decides = model == "kcn.review.decision"
        review = {"review_id": cls._fresh_review(board, monday)} if decides else {}
        # What there is a fixed number of is made on a fresh project
        own = model in ("kcn.lead.identity", "kcn.waiting")
        own_lead = {"lead_id": cls._fresh_lead(board).id} if own else {}
        fresh = cls._fresh_place(model, board)
        return {
            "kcn.clearance": {**zone, "date": DAY},
            "kcn.partner.merge": {"partner_id": cls.partner.id},
            "kcn.party.alias": {"name": f"Tên cũ {number}", "partner_id": cls.partner.id},
            "kcn.twin": {
                "same_name": True,
                "company_id": board.id,
                "partner_id": cls._fresh_partner().id,
                "other_id": cls.partner.id,
            },
            "kcn.contact.letter": {"contact_ids": [ground["contact"]]},
            "kcn.contact.refuse": {
                "reason": "Giá thuê cao",
                "contact_ids": [ground["contact"]],
            },
            "kcn.approval": {
                **trip,
                "due_date": DAY,
                "answer": "withdrawn",
                "answered_date": DAY,
            },
            "kcn.approval.ask": {**trip, "due_date": DAY},
            "kcn.approval.refuse": {"reason": "Chưa đủ kinh phí", **trip},
            "kcn.contact.touch": {"contact_id": ground["contact"], "outcome": "tried"},
            "kcn.followup.rule": {"name": "Gọi lại"},
            "kcn.contact": {"name": "Kim Min-jun", "company_id": board.id},
            "kcn.commitment": {"name": "Gửi hồ sơ", "event_id": ground["meeting"]},
            "kcn.answer.target": {
                "company_id": board.id,
                "valid_from": day,
                "valid_to": f"{1000 + number}-01-02",
            },
            "kcn.assignment": {"company_id": board.id, "date_from": day},
            "kcn.mailbox": {"company_id": board.id, "alias_name": f"dautu-{number}"},
            "kcn.language": {"name": "Tiếng", "code": f"x{number}"},
            "kcn.officer": {**fresh},
            "kcn.criterion": {
                **fresh,
                "name": "Vốn trên ha",
                "measure": "capital_per_ha",
            },
            "kcn.criterion.set": {
                "name": "Bộ tiêu chí",
                "company_id": board.id,
                "valid_from": day,
                "valid_to": f"{1000 + number}-01-02",
            },
            "kcn.criterion.step": {"criterion_id": ground["criterion"], "from_value": number},
            "kcn.screening": {
                "lead_id": ground["lead"],
                "company_id": board.id,
                "date": DAY,
                "user_id": cls.officer.id,
                "reason": "asked",
            },
            "kcn.decision": {**project, "kind": "amended", "date": DAY},
            "kcn.lot": {**zone, "code": f"S{number}", "area_ha": 1},
            "kcn.lot.change": {"lot_ids": [ground["lot"]]},
            "kcn.lot.change.line": {"change_id": ground["change"], "code": "N", "area_ha": 1},
            "kcn.forum.cost": {"name": "Hội trường", "event_id": ground["forum"]},
            "kcn.lead.advance": {
                "lead_id": ground["lead"],
                "stage_id": cls.env.ref("kcn_crm.crm_stage_investor_meeting").id,
            },
            "kcn.lead.grant": {
                "lead_id": ground["lead"],
                "number": f"{number}",
                "currency_id": cls.usd.id,
            },
            "kcn.lead.move": {
                "company_id": board.id,
                "lead_id": ground["lead"],
                "pipeline": "investor",
                "kind": "new",
                "to_stage_id": cls.env.ref("kcn_crm.crm_stage_investor_contact").id,
                "status": "open",
                "date": DAY,
                "moved_at": f"{DAY} 01:00:00",
            },
            "kcn.lead.identity": {"name": "Nhà đầu tư mật", **own_lead},
            "kcn.land.setting": {"date_from": day, "company_id": board.id},
            "kcn.lead.reserve": {"lead_id": ground["lead"], "lot_id": ground["lot"]},
            "kcn.reservation.extend": {"occupancy_id": ground["occupancy"], "date_to": day},
            "kcn.milestone": {**fresh, "kind": "operation"},
            "kcn.occupancy": {
                "lot_id": ground["lot"],
                "partner_id": cls.partner.id,
                "date_from": day,
                "date_to": f"{1000 + number}-01-02",
            },
            "kcn.price": {
                **zone,
                "kind": "power",
                "amount": 1,
                "date_from": day,
                "date_to": f"{1000 + number}-01-02",
            },
            "kcn.programme": {"name": f"Chương trình {number}", "company_id": board.id},
            "kcn.programme.item": {"name": "In ấn phẩm", "line_id": ground["line"]},
            "kcn.programme.line": {
                "name": "Hoạt động",
                "programme_id": ground["programme"],
                "kind_id": cls.env.ref("kcn_crm.promotion_kind_data").id,
                "date_from": DAY,
                "date_to": DAY,
            },
            "kcn.programme.source": {"amount": 1, "programme_id": ground["programme"]},
            "kcn.programme.target": {
                "planned": 1,
                "indicator": "leads",
                "programme_id": programmes.create({"company_id": board.id}).id,
            },
            "kcn.promotion.kind": {
                "name": "Hoạt động",
                "code": f"K{number}",
                "legal_basis": "Luật",
                "valid_from": DAY,
            },
            "kcn.project": {
                "code": f"7{number:09}",
                "name": "Dự án",
                "company_id": board.id,
            },
            "kcn.project.share": {**project, "partner_id": cls._fresh_partner().id},
            "kcn.register.column": {"book": "lots", "field": "area", "phrase": f"cột {number}"},
            "kcn.register.import": {"filename": "so.xlsx", "company_id": board.id},
            "kcn.register.progress": {"import_id": 10**6 + number, "user_id": cls.officer.id},
            "kcn.review": {"company_id": board.id, "week_start": monday},
            "kcn.review.decision": {
                **review,
                "name": "Gặp nhà đầu tư",
                "user_id": (cls.officer if board == cls.board else cls.neighbour).id,
            },
            "kcn.sector": {"code": f"Z{number}", "name": "Ngành", "level": "section"},
            "kcn.product": {**project, "name": f"Sản phẩm {number}"},
            "kcn.trade.contact": {
                "buyer": f"Bạn hàng {number}",
                "product_ids": [ground["product"]],
                "company_id": board.id,
            },
            "kcn.trip": {
                "name": f"Chuyến {number}",
                "date_from": DAY,
                "date_to": DAY,
                "company_id": board.id,
            },
            "kcn.trip.cost": {**trip, "planned_amount": 1},
            "kcn.trip.member": {**trip, "name": f"Đại biểu {number}"},
            "kcn.trip.stop": {**trip, "name": "Điểm dừng", "start": f"{DAY} 02:00:00"},
            "kcn.target.invite": {"place": "trip"},
            "kcn.target.drop": {"reason": "Đã vào tỉnh khác"},
            "kcn.target": {
                "reason": "Đầu chuỗi",
                "partner_id": cls._fresh_partner().id,
                "company_id": board.id,
            },
            "kcn.zone": {"name": f"KCN {number}", "company_id": board.id},
            "kcn.zone.area": {**zone, "date": day},
            "kcn.zone.declaration": {**zone, "date": day, "leased_ha": 1},
            "kcn.waiting": {"land_ha": 1, **own_lead},
            "kcn.waiting.event": {"kind": "passed", "waiting_id": ground["waiting"]},
            "kcn.waiting.decide": {
                "kind": "withdrawn",
                "reason": "x",
                "waiting_id": ground["waiting"],
            },
            "kcn.zone.utility": {**zone, "date": day, "power_mw": 1},
            "kcn.zone.phase": {**zone, "name": f"Giai đoạn {number}"},
        }[model]

    @classmethod
    def _fresh_review(cls, board, monday):
        values = {"company_id": board.id, "week_start": monday}
        return cls.env["kcn.review"].sudo().create(values).id

    @classmethod
    def _fresh_lead(cls, board):
        user = cls.officer if board == cls.board else cls.neighbour
        return cls.env(user=user)["crm.lead"].create({"name": "Cơ hội"})

    @classmethod
    def _fresh_partner(cls):
        shared = {"name": "Cổ đông", "company_id": False}
        return cls.env["res.partner"].sudo().create(shared)

    @classmethod
    def _fresh_user(cls, board):
        # Only the superuser of a test makes users
        env, login = cls.env(user=SUPERUSER_ID), f"kcn_test_fresh_{next(NUMBERS)}"
        boards = {"company_id": board.id, "company_ids": [Command.set(board.ids)]}
        return new_test_user(env, login, groups="kcn_crm.group_officer", **boards)

    @classmethod
    def _fresh_place(cls, model, board):
        if model == "kcn.milestone":
            return {"project_id": cls._fresh_project(board).id}
        if model == "kcn.officer":
            return {"company_id": board.id, "user_id": cls._fresh_user(board).id}
        if model == "kcn.criterion":
            criteria = cls.env["kcn.criterion.set"].sudo()
            return {"set_id": criteria.create(cls.sample_values(criteria._name, board)).id}
        return {}

    @classmethod
    def _fresh_project(cls, board):
        return cls.env["kcn.project"].sudo().create(cls.sample_values("kcn.project", board))

    @classmethod
    def sample(cls, model, board=None):
        """Make a record of the model, as superuser."""
        return cls.env[model].sudo().create(cls.sample_values(model, board))
