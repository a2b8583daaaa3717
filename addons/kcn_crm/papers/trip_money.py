"""The money of a trip's report: line by line, a sum for each currency, two never added."""

from .minutes import clean

KINDS = {
    "transport": "Đi lại",
    "lodging": "Lưu trú",
    "meals": "Ăn uống, tiếp khách",
    "allowance": "Công tác phí",
    "venue": "Địa điểm, tài liệu",
    "interpreter": "Phiên dịch",
    "gift": "Quà tặng",
    "other": "Chi khác",
}


def cost_rows(trip) -> list[dict]:
    """Give the cost lines of a `kcn.trip`, then the sum of each currency, as texts."""
    rows = [
        {
            "name": clean(": ".join(filter(None, (KINDS[cost.kind], cost.name)))),
            "planned": money(cost.planned_amount, cost.currency_id),
            "spent": money(cost.spent_amount, cost.currency_id),
        }
        for cost in trip.cost_ids
    ]
    return rows + [
        {
            "name": f"Cộng ({row['currency'].name})",
            "planned": money(row["planned_amount"], row["currency"]),
            "spent": money(row["spent_amount"], row["currency"]),
        }
        for row in trip._cost_sums()
    ]


def rate_words(trip) -> list[str]:
    """Give what another currency comes to in the board's, with its rate and day."""
    told = []
    own = trip.company_id.currency_id
    for row in trip._cost_sums():
        currency, rate, day = row["currency"], *trip._rate_of(row["currency"])
        if not rate or not row["spent_amount"]:
            continue
        told.append(
            f"{money(row['spent_amount'], currency)} quy đổi: "
            f"{money(own.round(row['spent_amount'] * rate), own)} "
            f"(1 {currency.name} = {money(round(rate, 4), own)}, "
            f"tỷ giá ngày {day.strftime('%d/%m/%Y')})."
        )
    return told


def money(amount, currency) -> str:
    """Write an amount as Vietnamese papers do, whatever languages there are: “80,50 USD”."""
    digits = 0 if float(amount).is_integer() else currency.decimal_places or 2
    return f"{amount:,.{digits}f}".translate(str.maketrans(",.", ".,")) + f" {currency.name}"
