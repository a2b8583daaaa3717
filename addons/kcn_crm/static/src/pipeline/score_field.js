import { registry } from "@web/core/registry";
import { formatFloat } from "@web/core/utils/numbers";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

import { Component } from "@odoo/owl";

/** A score of 100 as a bar: what is sure, and hatched what is still possible. */
export class ScoreField extends Component {
    static template = "kcn_crm.ScoreField";
    static props = { ...standardFieldProps, possible: { type: String } };

    get score() {
        return this.props.record.data[this.props.name] || 0;
    }

    get open() {
        return Math.max(0, this.props.record.data[this.props.possible] - this.score);
    }

    get told() {
        return formatFloat(this.score, { digits: [16, 1], trailingZeros: false });
    }
}

const scoreField = (possible) => ({
    component: ScoreField,
    supportedTypes: ["float"],
    extractProps: () => ({ possible }),
    fieldDependencies: [{ name: possible, type: "float" }],
});

registry.category("fields").add("kcn_score", scoreField("screening_possible"));
registry.category("fields").add("kcn_score_kept", scoreField("possible"));
