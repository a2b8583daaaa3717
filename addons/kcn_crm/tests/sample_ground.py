from .common import BoardCase

DAY = "2020-01-01"


class GroundCase(BoardCase):
    """Two boards, each with one record of what the samples of other models hang on.

    ``self.grounds[board]`` gives ``{name: id}``.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.grounds = {
            board: cls._ground(board, user)
            for board, user in ((cls.board, cls.officer), (cls.other_board, cls.neighbour))
        }

    @classmethod
    def _ground(cls, board, user):
        """Give ``{model: record}`` of what the other samples of a board hang on."""
        env = cls.env(user=user)
        zone = env["kcn.zone"].create({"name": f"KCN của {board.name}"})
        lot = env["kcn.lot"].create({"zone_id": zone.id, "code": "L", "area_ha": 1})
        code = str(next(cls.codes))
        project = env["kcn.project"].create({"code": code, "name": "Dự án"})
        change = env["kcn.lot.change"].sudo().create({"lot_ids": lot.ids})
        meeting = env["calendar.event"].create({"name": "Họp", "meeting_kind": "meeting"})
        programme = env["kcn.programme"].create({"name": "Chương trình", "year": 2020})
        days = {"date_from": DAY, "date_to": DAY}
        kind = {"kind_id": env.ref("kcn_crm.promotion_kind_data").id}
        line = env["kcn.programme.line"].create(
            {"name": "Hoạt động", "programme_id": programme.id, **kind, **days}
        )
        trip = env["kcn.trip"].create({"name": "Chuyến", "date_from": DAY, "date_to": DAY})
        forum = env["event.event"].create(
            {
                "name": "Diễn đàn",
                "forum_kind": "forum",
                "company_id": board.id,
                "date_begin": "2026-06-01 01:00:00",
                "date_end": "2026-06-01 05:00:00",
            }
        )
        waiting = env["crm.lead"].create({"name": "Chờ đất"})
        waiting = env["kcn.waiting"].create({"lead_id": waiting.id, "land_ha": 1})
        return {
            "forum": forum.id,
            "contact": env["kcn.contact"].create({"name": "Lee Ji-won"}).id,
            "waiting": waiting.id,
            "programme": programme.id,
            "line": line.id,
            "trip": trip.id,
            "criterion": cls._criterion(env, board),
            "product": env["kcn.product"].create({"project_id": project.id, "name": "Ván"}).id,
            "meeting": meeting.id,
            "zone": zone.id,
            "lot": lot.id,
            "occupancy": cls._occupancy(env, zone),
            "project": project.id,
            "change": change.id,
            "lead": env["crm.lead"].create({"name": "Cơ hội"}).id,
        }

    @classmethod
    def _occupancy(cls, env, zone):
        other = env["kcn.lot"].create({"zone_id": zone.id, "code": "L2", "area_ha": 1})
        row = {"lot_id": other.id, "partner_id": cls.partner.id, "date_from": DAY}
        return env["kcn.occupancy"].create(row).id

    @classmethod
    def _criterion(cls, env, board):
        criteria = env["kcn.criterion.set"].sudo()
        days = {"valid_from": "1000-01-01", "valid_to": "1000-01-02"}  # no other sample's
        criteria = criteria.create({"name": "Bộ tiêu chí", "company_id": board.id, **days})
        measured = {"set_id": criteria.id, "name": "Quy mô vốn", "measure": "capital"}
        return env["kcn.criterion"].sudo().create(measured).id
