// An observation read in place: below its row, beside the baseline's, words that differ marked.
// Text of a model reaches the page through textContent alone.

/** Opens a row in place, below it, and closes the one that was open. */
// biome-ignore lint/correctness/noUnusedVariables: the list of observations opens its rows with it
function toggle(row, item) {
	const wasOpen = row.nextElementSibling?.classList.contains("opened-row") === true;
	for (const other of document.querySelectorAll("#item-rows .opened-row")) other.remove();
	for (const button of document.querySelectorAll('#item-rows [aria-expanded="true"]')) {
		button.setAttribute("aria-expanded", "false");
	}
	if (wasOpen) return;
	row.querySelector(".opener").setAttribute("aria-expanded", "true");
	const below = make("tr", "opened-row");
	const cell = make("td");
	cell.colSpan = 6;
	cell.append(panelOf(item));
	below.append(cell);
	row.after(below);
}

function panelOf(item) {
	const panel = make("article", "opened");
	panel.id = "opened";
	panel.setAttribute("aria-label", "Opened observation");
	const baseline = item.variant === evidence.baseline ? undefined : counterpart(item, evidence.baseline);
	const title = make("h3", "", [item.part, item.caseId, placeOf(item)].filter((one) => one !== "").join(" · "));
	const asked = textOf(item.asked);
	const sides = make("div", "columns");
	sides.append(...(baseline === undefined ? [sideOf(item)] : comparedSides(baseline, item)));
	panel.append(title, ...(asked === null ? [] : [make("p", "who", "asked"), box(asked)]), sides);
	return panel;
}

function comparedSides(baseline, item) {
	const [left, right] = [textOf(baseline.reply), textOf(item.reply)];
	if (left === null || right === null) return [sideOf(baseline), sideOf(item)];
	const changes = Diff.diffWordsWithSpace(left.text, right.text, { maxEditLength: 4000, timeout: 500 });
	if (changes === undefined) return [sideOf(baseline), sideOf(item)];
	return [
		sideOf(
			baseline,
			changes.filter(({ added }) => !added).map(({ value, removed }) => [value, removed]),
		),
		sideOf(
			item,
			changes.filter(({ removed }) => !removed).map(({ value, added }) => [value, added]),
		),
	];
}

function sideOf(item, segments) {
	const side = make("div", "column");
	const who = make("div", "who", `${item.variant} `);
	who.append(make("span", `tag state-${item.state.replaceAll(" ", "-")}`, item.state));
	const reply = textOf(item.reply);
	const note = textOf(item.note)?.text ?? "";
	side.append(who, ...(reply === null ? [] : [box(reply, segments)]));
	if (note !== "") side.append(make("p", "fine", note));
	side.append(make("p", "fine mono", item.trial));
	return side;
}

function box({ text, omitted }, segments = [[text, false]]) {
	const shown = make("div", "text");
	shown.tabIndex = 0;
	shown.dir = "auto";
	for (const [piece, differs] of segments) shown.append(make(differs ? "mark" : "span", "", piece));
	if (omitted > 0) shown.append(make("p", "fine", `${omitted} more characters are in observations.jsonl.`));
	return shown;
}
