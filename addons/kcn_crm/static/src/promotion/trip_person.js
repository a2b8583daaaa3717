import { Component, onMounted, useRef, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { getDataURLFromFile } from "@web/core/utils/urls";

const MOST_BYTES = 20 * 1024 * 1024;

/** A person met at a stop: what the card says, or the card itself as a photograph. */
export class TripPerson extends Component {
    static template = "kcn_crm.TripPerson";
    static props = { stop: Object, saved: Function };

    setup() {
        this.orm = useService("orm");
        this.notification = useService("notification");
        this.form = useRef("form");
        this.state = useState({
            values: { name: "", function: "", phone: "", email: "", interest: "" },
            card: "",
            saving: false,
        });
        this.key = crypto.randomUUID?.() || `${Date.now()}-${Math.random()}`;
        onMounted(() => this.form.el.querySelector("[name=name]").focus());
    }

    get fields() {
        return [
            ["name", _t("Full name"), "text", "words"],
            ["function", _t("Position"), "text", "sentences"],
            ["phone", _t("Phone"), "tel", "off"],
            ["email", _t("E-mail"), "email", "off"],
            ["interest", _t("What they want"), "text", "sentences"],
        ];
    }

    async takeCard(event) {
        const [file] = event.target.files;
        if (!file) {
            return;
        }
        if (file.size > MOST_BYTES) {
            this.notification.add(_t("The photograph is larger than 20 MB: take a smaller one."), {
                type: "warning",
            });
            return;
        }
        this.state.card = await getDataURLFromFile(file);
    }

    async save() {
        this.state.saving = true;
        try {
            const card = this.state.card.split(",")[1] || false;
            const told = await this.orm.call("kcn.trip.stop", "meet", [
                [this.props.stop.id],
                { ...this.state.values, card, key: this.key },
            ]);
            this.props.saved(told);
        } finally {
            this.state.saving = false;
        }
    }
}
