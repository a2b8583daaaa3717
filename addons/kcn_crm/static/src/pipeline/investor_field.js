import { registry } from "@web/core/registry";
import { buildM2OFieldDescription, Many2OneField } from "@web/views/fields/many2one/many2one_field";

/** The investor of a lead; the company's name as it was typed while there is no contact yet. */
export class InvestorField extends Many2OneField {
    static template = "kcn_crm.InvestorField";

    get typedName() {
        const { partner_id: partner, partner_name: name } = this.props.record.data;
        return this.props.readonly && !partner && name;
    }
}

registry.category("fields").add("kcn_investor", {
    ...buildM2OFieldDescription(InvestorField),
    fieldDependencies: [{ name: "partner_name", type: "char" }],
});
