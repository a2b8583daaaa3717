import { Component } from "@odoo/owl";

const ICONS = { for: "fa-check", against: "fa-times", open: "fa-question" };

/** One choice of land: what, where, how well it suits, and why. */
export class LandCard extends Component {
    static template = "kcn_crm.LandCard";
    static props = {
        row: Object,
        best: { type: Boolean, optional: true },
        mayReserve: Boolean,
        reserve: Function,
    };

    icon(kind) {
        return ICONS[kind];
    }
}
