"""What the browser tests have in common, in JavaScript: wait for something, read it, be done.

`TOOLS` stands before the steps of a test: ``run(async () => { … })``.
"""

TOOLS = """
    const until = async (what, find) => {
        for (let i = 0; i < 150; i++) {
            const found = find();
            if (found) { return found; }
            await new Promise((resolve) => setTimeout(resolve, 100));
        }
        throw new Error(`not seen: ${what}`);
    };
    const see = (selector) => until(selector, () => document.querySelector(selector));
    const read = (selector, text) => until(text, () =>
        [...document.querySelectorAll(selector)].find((node) => node.textContent.includes(text)));
    const rows = (count) => until(`${count} rows`, () =>
        document.querySelectorAll(".o_list_view .o_data_row").length === count);
    const run = (steps) => steps()
        .then(() => console.log("test successful"))
        .catch((error) => console.error(error.message));
"""
