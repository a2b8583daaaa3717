import { registry } from "@web/core/registry";
import { formatFloat } from "@web/core/utils/numbers";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

import { Component } from "@odoo/owl";

/**
 * A score line by line: each criterion with the value, the points as a bar, the weight and
 * what it adds; what is not known is hatched and says what to fill.
 */
export class ScreeningBars extends Component {
    static template = "kcn_crm.ScreeningBars";
    static props = { ...standardFieldProps };

    get lines() {
        return (this.props.record.data[this.props.name] || []).map((line) => ({
            ...line,
            known: line.points !== null,
        }));
    }

    get total() {
        const known = this.lines.filter((line) => line.known);
        const missing = this.lines.filter((line) => !line.known);
        const score = known.reduce((sum, line) => sum + line.weighted, 0);
        const open = missing.reduce((sum, line) => sum + line.share, 0);
        return { score, open, possible: score + open, known: known.length };
    }

    get rate() {
        return this.lines.map((line) => line.rate).find(Boolean);
    }

    number(value) {
        return formatFloat(value || 0, { digits: [16, 1], trailingZeros: false });
    }
}

export const screeningBars = {
    component: ScreeningBars,
    supportedTypes: ["json"],
};

registry.category("fields").add("kcn_screening_bars", screeningBars);
