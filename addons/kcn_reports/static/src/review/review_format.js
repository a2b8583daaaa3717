import { _t } from "@web/core/l10n/translation";
import { formatFloat } from "@web/views/fields/formatters";

/** Write hectares without zeros that say nothing. */
export function plain(value) {
    return formatFloat(value, { digits: [16, 2], trailingZeros: false });
}

export function hectares(value) {
    return _t("%s ha", plain(value));
}
