"""The data of the pipeline's bench, the same leads for both sides, in bulk.

Rows are copies of a row that Odoo itself made, so that every column of whichever addons are
there is filled, with what differs written over. All of it follows from the row's number:
nothing is drawn by lot.
"""

FAMILIES = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
]
MIDDLES = ["Văn", "Thị", "Hữu", "Đức", "Minh", "Ngọc", "Quang", "Thanh", "Xuân"]
GIVENS = [
    "An",
    "Bình",
    "Châu",
    "Dũng",
    "Giang",
    "Hà",
    "Hùng",
    "Khánh",
    "Lan",
    "Mai",
    "Nam",
    "Phúc",
    "Quỳnh",
    "Sơn",
    "Thảo",
    "Tuấn",
    "Uyên",
    "Yến",
]
FIRMS = [
    f"{one} {two}"
    for one in [
        "Hưng",
        "Đại",
        "An",
        "Phú",
        "Việt",
        "Thành",
        "Kim",
        "Tân",
        "Quang",
        "Hoàng",
        "Đông",
        "Nam",
        "Bảo",
        "Minh",
        "Thiên",
    ]
    for two in [
        "Thịnh",
        "Phát",
        "Khang",
        "Cường",
        "Long",
        "Đạt",
        "Vượng",
        "Lộc",
        "Hải",
        "Sơn",
        "Tiến",
        "Á",
        "Dương",
    ]
]
WORKS = [
    "Cơ khí chính xác",
    "Linh kiện điện tử",
    "Chế biến gỗ",
    "Dệt may xuất khẩu",
    "Thiết bị y tế",
    "Phụ tùng ô tô",
    "Bao bì giấy",
    "Thực phẩm đông lạnh",
    "Nhựa kỹ thuật",
    "Kính xây dựng",
]
# Of a hundred leads or lots, how many are of each board
LEADS_OF = (40, 30, 20, 10)
LOTS_OF = (62, 20, 13, 5)
ZONES = 30  # of a board

COPY = """
INSERT INTO {table} SELECT filled.*
  FROM {table} mould, {rows},
       LATERAL jsonb_populate_record(NULL::{table}, to_jsonb(mould) || {changes}) filled
 WHERE mould.id = %(mould)s
"""
BOARD = """(SELECT min(board) - 1 FROM unnest(%(shares)s::int[]) WITH ORDINALITY share(upto, board)
             WHERE number %% 100 < upto)"""

PARTNERS = COPY.format(
    table="res_partner",
    rows="generate_series(%(first)s, %(last)s) number",
    changes="""jsonb_build_object(
        'id', %(base)s + number,
        'name', 'Công ty TNHH ' || (%(firms)s)[1 + number %% %(firm_count)s] || ' ' || number,
        'complete_name',
            'Công ty TNHH ' || (%(firms)s)[1 + number %% %(firm_count)s] || ' ' || number,
        'commercial_partner_id', %(base)s + number,
        'email', 'lienhe' || number || '@vidu.vn',
        'email_normalized', 'lienhe' || number || '@vidu.vn')""",
)
LEADS = COPY.format(
    table="crm_lead",
    rows=f"""(SELECT number, {BOARD} AS board, 'Dự án ' || (%(works)s)[1 + number %% 10] || ' '
                     || (%(firms)s)[1 + number %% %(firm_count)s] AS name,
                     (%(families)s)[1 + number %% 16] || ' ' || (%(middles)s)[1 + number %% 9]
                     || ' ' || (%(givens)s)[1 + number %% 18] AS person
                FROM generate_series(%(first)s, %(last)s) number) made""",
    changes="""jsonb_build_object(
        'id', %(base)s + number, 'name', made.name, 'contact_name', person,
        'partner_id', CASE WHEN number %% 3 = 0 THEN %(partners)s + number / 3 END,
        'partner_name', CASE WHEN number %% 3 > 0 THEN 'Công ty cổ phần '
            || (%(firms)s)[1 + (number * 7) %% %(firm_count)s] END,
        'company_id', (%(boards)s)[1 + board],
        'user_id', (%(users)s)[1 + board * 5 + number %% 5],
        'stage_id', (%(stages)s)[1 + ((number / 7) %% 20 >= 8)::int
            + ((number / 7) %% 20 >= 13)::int + ((number / 7) %% 20 >= 16)::int
            + ((number / 7) %% 20 >= 18)::int],
        'email_from', 'khach' || number || '@vidu.vn',
        'email_normalized', 'khach' || number || '@vidu.vn',
        'phone', '09' || lpad((number * 7919 %% 100000000)::text, 8, '0'),
        'priority', (number %% 4)::text,
        'expected_revenue', 1000000 * (number %% 900),
        'create_date', timestamp '2026-10-01' - number %% 900 * interval '1 day',
        'date_last_stage_update', timestamp '2026-11-01' - number %% 90 * interval '1 day'
    ) || %(ours)s""",
)
OURS = """jsonb_build_object(
        'land_ha', 1 + number %% 25, 'power_mw', number %% 7, 'water_m3_day', number %% 9 * 100,
        'investor_kind', CASE WHEN number %% 3 = 0 THEN 'ddi' ELSE 'fdi' END,
        'capital', 1000000 * (1 + number %% 90),
        'capital_currency_id', (SELECT id FROM res_currency WHERE name = 'USD'),
        'environment_group', (1 + number %% 4)::text,
        'start_date', date '2027-01-01' + number %% 700,
        -- One in six waits for the first answer; the others had it within 0 to 4 days
        'inquiry_date', timestamp '2026-10-01' - number %% 900 * interval '1 day',
        'answer_due', date '2026-10-03' - number %% 900,
        'answered_date', CASE WHEN number %% 6 > 0 THEN timestamp '2026-10-01'
            + (number %% 5 - number %% 900) * interval '1 day' END,
        'answer_days', CASE WHEN number %% 6 > 0 THEN number %% 5 END,
        'answer_in_time', CASE WHEN number %% 5 < 3 THEN 100 ELSE 0 END,
        'sector_id', (SELECT id FROM kcn_sector WHERE code = (10 + number %% 20)::text))"""
ACTIVITIES = COPY.format(
    table="mail_activity",
    rows="generate_series(%(first)s, %(last)s) number",
    changes="""jsonb_build_object(
        'id', %(base)s + number, 'res_id', %(leads)s + number * 5,
        'date_deadline', CURRENT_DATE - 15 + number %% 30,
        'user_id', (%(users)s)[1 + number %% 20])""",
)
LEAD_ZONES = """
INSERT INTO kcn_lead_zone_rel (lead_id, zone_id)
SELECT DISTINCT lead.id, zone.id FROM crm_lead lead
  JOIN (SELECT id, company_id, row_number() OVER (PARTITION BY company_id ORDER BY id) AS place
          FROM kcn_zone) zone ON zone.company_id = lead.company_id
 WHERE lead.id BETWEEN %(low)s AND %(high)s AND zone.place IN (1 + lead.id %% 30, 1 + lead.id %% 7)
"""
LAND = (
    """INSERT INTO kcn_zone (name, company_id, kind, active, sequence, power_mw, water_m3_day,
                            wastewater_m3_day, environment_limit, incentive_class)
       SELECT 'KCN ' || (%(firms)s)[1 + place * 4] || ' ' || board, board, 'industrial_park', TRUE,
              10, CASE WHEN place %% 5 > 0 THEN 40 + place END, 9000, 4000,
              CASE WHEN place %% 3 > 0 THEN (1 + place %% 4)::text END, 'none'
         FROM unnest(%(boards)s) board, generate_series(1, %(zones)s) place""",
    """INSERT INTO kcn_zone_priority_sector_rel (zone_id, sector_id)
       SELECT zone.id, sector.id FROM kcn_zone zone JOIN kcn_sector sector
           ON sector.code = (10 + zone.id %% 20)::text""",
    """INSERT INTO kcn_zone_restricted_sector_rel (zone_id, sector_id)
       SELECT zone.id, sector.id FROM kcn_zone zone JOIN kcn_sector sector
           ON sector.code = (10 + (zone.id + 5) %% 20)::text""",
    """INSERT INTO kcn_zone_utility (zone_id, company_id, date, power_mw, water_m3_day)
       SELECT id, company_id, day, 10 + id %% 20, 1000 + id %% 9 * 500
         FROM kcn_zone, unnest(ARRAY[date '2025-06-30', '2026-06-30']) day WHERE id %% 4 > 0""",
    """INSERT INTO kcn_price (zone_id, company_id, kind, amount, currency_id, unit, date_from)
       SELECT id, company_id, 'sublease', 60 + id %% 60,
              (SELECT id FROM res_currency WHERE name = 'USD'), 'm2_term', '2025-01-01'
         FROM kcn_zone WHERE id %% 6 > 0""",
    """INSERT INTO kcn_lot (code, zone_id, company_id, area_ha, land_use, ready_date)
       SELECT (ARRAY['CN', 'A', 'B-'])[1 + place %% 3] || lpad(number::text, 5, '0'),
              zone.id, zone.company_id, 0.5 + (number * 37 %% 950) / 100.0, 'industrial',
              CASE WHEN number %% 4 > 0 THEN date '2025-01-01' + number %% 1200 END
         FROM (SELECT number, """
    + BOARD
    + """ AS board FROM generate_series(1, %(lots)s) number) made
         JOIN (SELECT id, company_id,
                      row_number() OVER (PARTITION BY company_id ORDER BY id) AS place
                 FROM kcn_zone) zone
           ON zone.company_id = (%(boards)s)[1 + board] AND zone.place = 1 + number / 100 %% 30""",
    # Half of the zones have a map: rows of twenty, with neighbours on four sides
    """INSERT INTO kcn_lot_neighbour_rel (lot_id, neighbour_id)
       WITH placed AS (SELECT id, zone_id, row_number() OVER (PARTITION BY zone_id ORDER BY id)
                              AS place FROM kcn_lot WHERE zone_id %% 2 = 0)
       SELECT one.id, other.id FROM placed one JOIN placed other
           ON other.zone_id = one.zone_id AND abs(other.place - one.place) IN (1, 20)""",
    """INSERT INTO kcn_occupancy (lot_id, zone_id, company_id, kind, partner_id, date_from, date_to,
                                 state, currency_id)
       SELECT id, zone_id, company_id, 'leased', (SELECT max(id) FROM res_partner) - id %% 50,
              date '2010-01-01' + id %% 4000,
              CASE WHEN id %% 10 = 1 THEN date '2026-01-01' + id %% 90 END, 'active',
              (SELECT id FROM res_currency WHERE name = 'VND')
         FROM kcn_lot WHERE id %% 10 < 6""",
    """INSERT INTO kcn_occupancy (lot_id, zone_id, company_id, kind, partner_id, lead_id, date_from,
                                 date_to, state, currency_id)
       SELECT lot.id, lot.zone_id, lot.company_id, 'reserved',
              (SELECT max(id) FROM res_partner) - lot.id %% 50, lead.id, '2026-10-01',
              '2099-01-01', 'active', (SELECT id FROM res_currency WHERE name = 'VND')
         FROM (SELECT *, row_number() OVER (PARTITION BY company_id ORDER BY id) AS place
                 FROM kcn_lot WHERE id %% 40 = 39) lot
         JOIN (SELECT id, company_id, row_number() OVER (PARTITION BY company_id ORDER BY id)
                      AS place FROM crm_lead WHERE id %% 3 = 1) lead
           ON lead.company_id = lot.company_id AND lead.place = lot.place""",
)


def _upto(shares):
    total = 0
    for share in shares:
        total += share
        yield total


def add_leads(cursor, ids, first, last, ours):
    """Add the leads with these numbers, their firms and activities."""
    common = {
        "firms": FIRMS,
        "firm_count": len(FIRMS),
        "families": FAMILIES,
        "middles": MIDDLES,
        "givens": GIVENS,
        "works": WORKS,
        "shares": list(_upto(LEADS_OF)),
        "boards": ids["boards"],
        "users": [user for people in ids["users"] for user in people],
        "stages": ids["stages"],
    }
    bases = ids.setdefault("bases", {})
    for table in ("res_partner", "crm_lead", "mail_activity"):
        if table not in bases:
            cursor.execute(f"SELECT max(id) + 10 FROM {table}")
            bases[table] = cursor.fetchone()[0]
    for table, query, mould, numbers in (
        ("res_partner", PARTNERS, "partner", (-(-first // 3), last // 3)),
        ("crm_lead", LEADS, "lead", (first, last)),
        ("mail_activity", ACTIVITIES, "activity", (-(-first // 5), last // 5)),
    ):
        values = {
            **common,
            "mould": ids[mould],
            "base": bases[table],
            "first": numbers[0],
            "last": numbers[1],
            "partners": bases["res_partner"],
            "leads": bases["crm_lead"],
        }
        text = query.replace("%(ours)s", OURS if ours else "'{}'::jsonb")
        cursor.execute(text, values)
        cursor.execute(f"SELECT setval('{table}_id_seq', (SELECT max(id) FROM {table}))")


def add_wishes(cursor, ids, first, last):
    """Add the zones that the leads with these numbers are interested in."""
    base = ids["bases"]["crm_lead"]
    cursor.execute(LEAD_ZONES, {"low": base + first, "high": base + last})


def add_land(cursor, ids, lots):
    """Add zones, lots and who holds them."""
    values = {
        "firms": FIRMS,
        "boards": ids["boards"],
        "zones": ZONES,
        "lots": lots,
        "shares": list(_upto(LOTS_OF)),
    }
    for query in LAND:
        cursor.execute(query, values)
