import { Component, onMounted, onWillStart, useRef, useState } from "@odoo/owl";
import { deserializeDateTime, serializeDate, serializeDateTime, today } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { KeepLast } from "@web/core/utils/concurrency";
import { useService } from "@web/core/utils/hooks";
import { useDebounced } from "@web/core/utils/timing";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { MeetingPromise } from "./meeting_promise";

const { DateTime } = luxon;
const DRAFT = "kcn_crm.meeting_log";
const TYPING_MS = 200;
const CARRIED = ["crm.lead", "res.partner", "calendar.event"];

/** The quick log of a meeting: one page, for the thumb. What is typed outlives a reload. */
export class MeetingLog extends Component {
    static template = "kcn_crm.MeetingLog";
    static components = { MeetingPromise };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.keepLast = new KeepLast();
        this.whoInput = useRef("who");
        this.minutesInput = useRef("minutes");
        this.search = useDebounced(() => this.find(), TYPING_MS);
        this.state = useState({ log: this.blank(), text: "", found: [], saving: false, saved: null });
        onWillStart(() => this.start());
        onMounted(() => this.focus());
    }

    blank() {
        return {
            key: crypto.randomUUID?.() || `${Date.now()}-${Math.random()}`,
            kind: "meeting",
            start: DateTime.now().toFormat("yyyy-MM-dd'T'HH:mm"),
            who: [],
            minutes: "",
            outcome: "",
            promises: [this.blankPromise()],
        };
    }

    blankPromise() {
        const key = (this.promiseKey = (this.promiseKey || 0) + 1);
        return { key, name: "", by: "me", due_date: serializeDate(today().plus({ days: 7 })) };
    }

    /** On which record the button was pressed: by the action's context, or by its view. */
    get pressedOn() {
        const context = this.props.action.context || {};
        const model = context.log_model || context.active_model;
        const id = context.log_id || context.active_id;
        return CARRIED.includes(model) && id ? { model, id } : null;
    }

    async start() {
        const on = this.pressedOn;
        this.opening = await this.orm.call("calendar.event", "log_start", [
            on?.model || false,
            on?.id || false,
        ]);
        const draft = this.readDraft();
        if (this.holdsWork(draft)) {
            this.promiseKey = draft.promises.length;
            draft.promises.forEach((promise, index) => (promise.key = index + 1));
            this.state.log = draft;
        } else {
            this.state.log.who = this.opening.who;
            this.takePlanned();
        }
        this.state.found = this.opening.recent;
    }

    /** A meeting that stood in the calendar: the page opens with what is known of it. */
    takePlanned() {
        const { event } = this.opening;
        if (!event) {
            return;
        }
        const { id, name, kind, minutes, outcome } = event;
        const start = deserializeDateTime(event.start).toFormat("yyyy-MM-dd'T'HH:mm");
        const planned = { id, name, start };
        Object.assign(this.state.log, { planned, kind, start, minutes, outcome, before: minutes });
    }

    focus() {
        const first = this.state.log.who.length ? this.minutesInput : this.whoInput;
        first.el?.focus({ preventScroll: true });
    }

    /** Where the draft is kept: of each record another one, and never another user's. */
    get draftKey() {
        const { model, id } = this.pressedOn || {};
        return [DRAFT, user.userId, model, id].filter(Boolean).join(":");
    }

    readDraft() {
        try {
            return JSON.parse(sessionStorage.getItem(this.draftKey));
        } catch {
            return null;
        }
    }

    /** Say whether something was typed in the draft: a page only opened is opened anew. */
    holdsWork(draft) {
        return (
            draft &&
            (draft.minutes.trim() !== (draft.before || "").trim() ||
                draft.promises.some((promise) => promise.name.trim()) ||
                draft.who.length > this.opening.who.length)
        );
    }

    keepDraft() {
        sessionStorage.setItem(this.draftKey, JSON.stringify(this.state.log));
    }

    onText(event) {
        this.state.text = event.target.value;
        this.search();
    }

    async find() {
        const text = this.typedName;
        // Also without a text by `keepLast`: an answer on its way is of no interest any more
        this.state.found = await this.keepLast.add(
            text
                ? this.orm.silent.call("calendar.event", "log_search", [text])
                : Promise.resolve(this.opening.recent)
        );
    }

    /** Enter takes the first found, and does not send the form. */
    onWhoKey(event) {
        if (event.key === "Enter") {
            event.preventDefault();
            if (this.typedName && this.choices.length) {
                this.choose(this.choices[0]);
            }
        }
    }

    get whoText() {
        return _t("Firm, person or lead");
    }

    get moreText() {
        return _t("And who else?");
    }

    get promisesText() {
        return _t("Commitments handed to their owners: %s", this.state.saved.promises);
    }

    get choices() {
        const taken = new Set(this.state.log.who.map((one) => `${one.model},${one.id}`));
        return this.state.found.filter((one) => !taken.has(`${one.model},${one.id}`));
    }

    get typedName() {
        return this.state.text.trim();
    }

    choose(one) {
        this.state.log.who.push(one);
        this.state.text = "";
        this.find();
        this.keepDraft();
    }

    create(kind) {
        this.choose({ new: kind, name: this.typedName, phone: "" });
    }

    /** Take somebody out; what the others promised stays theirs. */
    leave(index) {
        this.state.log.who.splice(index, 1);
        for (const promise of this.state.log.promises) {
            const [kind, place] = promise.by.split(":");
            if (kind === "who" && Number(place) === index) {
                promise.by = "me";
            } else if (kind === "who" && Number(place) > index) {
                promise.by = `who:${Number(place) - 1}`;
            }
        }
        this.keepDraft();
    }

    set(name, value) {
        this.state.log[name] = value;
        this.keepDraft();
    }

    setPhone(one, value) {
        one.phone = value;
        this.keepDraft();
    }

    setPromise(promise, change) {
        Object.assign(promise, change);
        const { promises } = this.state.log;
        if (promises.at(-1).name.trim()) {
            promises.push(this.blankPromise());
        }
        this.keepDraft();
    }

    /** Who may have promised: the officers of the board, and those the meeting is with. */
    get givers() {
        const { me, owners } = this.opening;
        return [
            ["me", _t("Me (%s)", me.name)],
            ...this.state.log.who.map((one, index) => [`who:${index}`, one.name]),
            ...owners.map((owner) => [`user:${owner.id}`, owner.name]),
        ];
    }

    get values() {
        const { log } = this.state;
        return {
            key: log.key,
            event_id: log.planned?.id || false,
            before: log.before || "",
            kind: log.kind,
            // To the second as planned, unless another time was chosen
            start:
                log.start &&
                log.start !== log.planned?.start &&
                serializeDateTime(DateTime.fromISO(log.start)),
            minutes: log.minutes,
            outcome: log.outcome,
            who: log.who.map(({ model, id, name, phone, new: kind }) =>
                kind ? { new: kind, name, phone } : { model, id }
            ),
            promises: log.promises
                .filter((promise) => promise.name.trim())
                .map(({ name, due_date, by }) => {
                    const [kind, id] = by.split(":");
                    return {
                        name,
                        due_date,
                        user_id: kind === "user" ? Number(id) : false,
                        who: kind === "who" ? Number(id) : null,
                    };
                }),
        };
    }

    async save() {
        if (this.typedName) {
            // A name typed and not chosen is meant, too
            this.create("company");
        }
        this.state.saving = true;
        try {
            this.state.saved = await this.orm.call("calendar.event", "log_meeting", [this.values]);
            sessionStorage.removeItem(this.draftKey);
        } finally {
            this.state.saving = false;
        }
    }

    async next() {
        this.opening.recent = await this.orm.call("calendar.event", "log_search", [""]);
        Object.assign(this.state, { log: this.blank(), saved: null, text: "" });
        this.state.found = this.opening.recent;
        setTimeout(() => this.focus());
    }

    /** Back to the page from which a planned meeting was logged. */
    back() {
        this.env.config.historyBack();
    }

    /** Whoever was met becomes a lead, and the meeting its first one. */
    async makeLead() {
        const { id } = this.state.saved;
        const lead = await this.orm.call("calendar.event", "action_make_lead", [[id]]);
        return this.action.doAction(lead);
    }

    open(link) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: link.model,
            res_id: link.id,
            views: [[link.form || false, "form"]],
        });
    }
}

registry.category("actions").add("kcn_crm.meeting_log", MeetingLog);
