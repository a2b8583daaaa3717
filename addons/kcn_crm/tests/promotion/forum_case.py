from ..common import BoardCase

HEADERS = ["STT", "Họ và tên", "Chức vụ", "Doanh nghiệp", "Quốc gia", "Email", "Điện thoại"]
HEADERS += ["Lĩnh vực quan tâm", "Nhu cầu đất (ha)"]


def delegates(*lines):
    """Give the rows of a list: each line is "name;firm;e-mail;phone;country", the end left out."""
    rows = []
    for number, line in enumerate(lines, start=1):
        name, firm, email, phone, country = (line.split(";") + [""] * 5)[:5]
        row = [name, None, firm, country, email, phone]
        rows.append([number, *(cell or None for cell in row)])
    return rows


class ForumMixin:
    """Forums of the first board, as its officer; the neighbour's of the other."""

    @classmethod
    def forum(cls, name="Diễn đàn", day="2026-06-01", user=None, **values):
        env = cls.env(user=user or cls.officer)
        values = {
            "name": name,
            "forum_kind": "forum",
            "company_id": env.company.id,
            "date_begin": f"{day} 01:00:00",
            "date_end": f"{day} 05:00:00",
            "date_tz": "Asia/Ho_Chi_Minh",
            **values,
        }
        return env["event.event"].create(values)

    @classmethod
    def contact(cls, name="Kim Min-jun", user=None, **values):
        env = cls.env(user=user or cls.officer)
        return env["kcn.contact"].create({"name": name, "date": "2026-06-01", **values})

    @classmethod
    def firm(cls, name, **values):
        values = {"name": name, "is_company": True, "company_id": cls.board.id, **values}
        return cls.env["res.partner"].create(values)


class ForumCase(ForumMixin, BoardCase):
    """Forums and whom was met there."""
