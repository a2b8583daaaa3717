import { deserializeDate, formatDate } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { formatFloat, formatInteger } from "@web/views/fields/formatters";

const UNKNOWN = "–";

/** Write hectares, percents and capital as the user's language does, with two decimals. */
export function decimal(value) {
    return value === null || value === undefined ? UNKNOWN : formatFloat(value, { digits: [16, 2] });
}

export function count(value) {
    return formatInteger(value);
}

export function percent(value) {
    return value === null || value === undefined ? UNKNOWN : _t("%s%%", decimal(value));
}

/** Write an ISO day as the user's language does. */
export function day(value) {
    return value ? formatDate(deserializeDate(value)) : UNKNOWN;
}

/** Say how a period compares with the same period of last year. */
export function comparison(ratio, previous) {
    if (ratio === null) {
        return previous ? "" : _t("nothing in the same period last year");
    }
    const times = formatFloat(ratio, { digits: [16, 2], trailingZeros: false });
    return ratio > 1
        ? _t("%s times the same period last year", times)
        : _t("equal to %s times the same period last year", times);
}

/** Give a part as CSS width in percent of a whole, held between 0 and 100. */
export function width(part, whole) {
    const share = whole > 0 && part > 0 ? (100 * part) / whole : 0;
    return `${Math.min(share, 100).toFixed(2)}%`;
}
