import { registry } from "@web/core/registry";
import { patch } from "@web/core/utils/patch";
import { setAttributes } from "@web/core/utils/xml";
import { FormCompiler } from "@web/views/form/form_compiler";

const leadForm = registry.category("views").get("crm_form");

/** The discussion of a confidential lead is kept with what is known of it. */
leadForm.Compiler = class extends (leadForm.Compiler || FormCompiler) {
    compile(node, params) {
        const compiled = super.compile(node, params);
        const known = "__comp__.props.record.data.identity_id";
        for (const chatter of compiled.querySelectorAll(
            "t[t-component='__comp__.mailComponents.Chatter']"
        )) {
            setAttributes(chatter, {
                threadId: `${known} ? ${known}.id : __comp__.props.record.resId or undefined`,
                threadModel: `${known} ? "kcn.lead.identity" : __comp__.props.record.resModel`,
            });
        }
        return compiled;
    }
};

/** Whom a lead is concealed from reads what is left of it, and changes nothing. */
patch(leadForm.Model.Record.prototype, {
    get isInEdition() {
        return super.isInEdition && !this.data?.concealed;
    },
});

leadForm.Controller = class extends leadForm.Controller {
    get actionMenuItems() {
        const items = super.actionMenuItems;
        return this.model.root.data.concealed ? { ...items, action: [] } : items;
    }
};
