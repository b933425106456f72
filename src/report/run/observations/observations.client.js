// The list of observations of a report: unpacks them, filters and sorts, and follows the links of the numbers.
// Text of a model reaches the page through textContent alone.
const PAGE_LINES = 12;
const FACETS = ["part", "variant", "state", "kind", "caseId", "turn", "depth", "lengthTokens"];
const SHOWN_FACETS = { kind: "kind", caseId: "case", turn: "turn", depth: "depth", lengthTokens: "length" };
const byId = (id) => document.getElementById(id);
const evidence = JSON.parse(byId("evidence").textContent);
const view = { items: [], texts: [], found: [], query: {}, words: "", by: null, down: false, page: 0, differing: true };
/** Items by their place, so that the other side of one is found at once. */
const places = new Map();
const PLACE = ["part", "kind", "caseId", "repeat", "turn", "depth", "lengthTokens"];

async function unpack(base64) {
	const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
	const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
	return JSON.parse(await new Response(stream).text());
}

function make(tag, className, text) {
	const made = document.createElement(tag);
	if (className) made.className = className;
	if (text !== undefined) made.textContent = text;
	return made;
}

function textOf(reference) {
	if (reference === null) return null;
	const text = view.texts[reference];
	return typeof text === "string" ? { text, omitted: 0 } : { text: text[0], omitted: text[1] };
}

function percent(share) {
	return `${Math.round(share * 100)} %`;
}

function placeOf({ turn, depth, lengthTokens, repeat }) {
	const places = [];
	if (turn !== undefined) places.push(`turn ${turn}`);
	if (lengthTokens !== undefined) places.push(`${lengthTokens} tokens`);
	if (depth !== undefined) places.push(`depth ${percent(depth)}`);
	if (repeat > 0) places.push(`repeat ${repeat + 1}`);
	return places.join(", ");
}

function matches(item) {
	for (const facet of FACETS) {
		const wanted = view.query[facet];
		if (wanted !== undefined && String(item[facet]) !== wanted) return false;
	}
	if (view.differing && !differs(item)) return false;
	if (view.words === "") return true;
	const told = [item.caseId, item.trial, ...[item.asked, item.reply, item.note].map((one) => textOf(one)?.text ?? "")];
	return told.join("\n").toLowerCase().includes(view.words);
}

/** Another reply than the baseline's, or another outcome; a measurement without a reply differs by its outcome alone. */
function differs(item) {
	const baseline = item.variant === evidence.baseline ? undefined : counterpart(item, evidence.baseline);
	return baseline !== undefined && (baseline.state !== item.state || baseline.reply !== item.reply);
}

const ORDERS = {
	place: (a, b) =>
		(a.lengthTokens ?? 0) - (b.lengthTokens ?? 0) ||
		(a.turn ?? 0) - (b.turn ?? 0) ||
		(a.depth ?? 0) - (b.depth ?? 0) ||
		a.repeat - b.repeat,
};

function order(a, b) {
	const compare = ORDERS[view.by] ?? ((x, y) => x[view.by].localeCompare(y[view.by], "en", { numeric: true }));
	return (view.down ? -1 : 1) * compare(a, b);
}

function find() {
	view.found = view.items.filter(matches);
	if (view.by !== null) view.found.sort(order);
	view.page = 0;
	show();
}

function show() {
	const first = view.page * PAGE_LINES;
	const lines = view.found.slice(first, first + PAGE_LINES);
	byId("item-rows").replaceChildren(...lines.map(lineOf));
	byId("found").textContent =
		view.found.length === view.items.length
			? `${view.items.length} observations.`
			: `${view.found.length} of ${view.items.length} observations.`;
	byId("limited").textContent = limitWords();
	byId("filter-compare").value = view.differing ? "differs" : "";
	byId("page-place").textContent =
		lines.length === 0 ? "none" : `${first + 1}–${first + lines.length} of ${view.found.length}`;
	byId("page-back").disabled = view.page === 0;
	byId("page-on").disabled = first + PAGE_LINES >= view.found.length;
	for (const button of document.querySelectorAll("#items button[data-by]")) {
		const sorted = button.dataset.by === view.by ? (view.down ? "descending" : "ascending") : "none";
		button.closest("th").setAttribute("aria-sort", sorted);
	}
}

/** What a link narrowed the list to beyond the fields of the form. */
function limitWords() {
	const limits = Object.entries(SHOWN_FACETS).filter(([facet]) => view.query[facet] !== undefined);
	if (limits.length === 0) return "";
	const words = limits.map(([facet, name]) => {
		const value = view.query[facet];
		return `${name} ${facet === "depth" ? percent(Number(value)) : value}`;
	});
	return `Limited to ${words.join(", ")}.`;
}

function lineOf(item) {
	const row = make("tr");
	const opener = make("button", "opener", item.caseId);
	opener.type = "button";
	opener.setAttribute("aria-expanded", "false");
	// A click anywhere in the row is one on its button, unless text is being selected.
	row.addEventListener("click", () => String(getSelection()) === "" && toggle(row, item));
	const head = make("th");
	head.scope = "row";
	head.append(opener);
	const reply = make("td", "words", saidOf(item));
	reply.dir = "auto";
	const state = make("td");
	state.append(make("span", `tag state-${item.state.replaceAll(" ", "-")}`, item.state));
	row.append(make("td", "nowrap", item.part), head, make("td", "", placeOf(item)));
	row.append(make("td", "", item.variant), state, reply);
	return row;
}

/** What a row says: of a needle what was planted beside what was found, else the start of the reply. */
function saidOf(item) {
	const note = textOf(item.note)?.text ?? "";
	const said = textOf(item.reply)?.text ?? note;
	const planted = item.kind === "needle" ? /^planted: ([^;]*)/.exec(note)?.[1] : undefined;
	const told = planted === undefined ? said : `planted ${planted} · found ${said}`;
	return told.length > 160 ? `${told.slice(0, 160)}…` : told;
}

function placeKey(item) {
	return JSON.stringify(PLACE.map((name) => item[name] ?? null));
}

/** The same work under another variant: what this item is compared with. */
function counterpart(item, variant) {
	return places.get(placeKey(item))?.find((other) => other.variant === variant);
}

function fillFilter(facet, all) {
	const select = byId(`filter-${facet}`);
	const values = [...new Set(view.items.map((item) => item[facet]))];
	select.replaceChildren(new Option(all, ""), ...values.map((value) => new Option(value, value)));
	select.addEventListener("change", () => {
		if (select.value === "") delete view.query[facet];
		else view.query[facet] = select.value;
		find();
	});
}

function applyQuery(query) {
	view.query = query;
	for (const facet of ["part", "variant", "state"]) byId(`filter-${facet}`).value = query[facet] ?? "";
	find();
}

/** A link of a number: `#observations?part=needle&depth=0.5`. */
function followLink() {
	const [place, fields] = location.hash.slice(1).split("?");
	unfold(byId(place));
	if (place !== "observations" || fields === undefined) return;
	const given = new URLSearchParams(fields);
	view.words = "";
	view.differing = false;
	byId("filter-words").value = "";
	applyQuery(Object.fromEntries([...given].filter(([name]) => FACETS.includes(name))));
	byId("observations").scrollIntoView();
	byId("observations-title").focus({ preventScroll: true });
	if (view.found.length === 1) byId("item-rows").querySelector("tr").click();
}

/** What a link leads to is shown, not folded away. */
function unfold(place) {
	const fold = place?.querySelector(":scope > details.fold");
	if (fold) fold.open = true;
}

function turnPage(by) {
	view.page += by;
	show();
}

function sortBy(by) {
	view.down = view.by === by ? !view.down : false;
	view.by = by;
	find();
}

async function startObservations() {
	Object.assign(view, await unpack(evidence.base64));
	for (const item of view.items) {
		const key = placeKey(item);
		if (places.has(key)) places.get(key).push(item);
		else places.set(key, [item]);
	}
	for (const [facet, all] of Object.entries({ part: "all parts", variant: "all variants", state: "all states" })) {
		fillFilter(facet, all);
	}
	byId("filters").addEventListener("submit", (event) => event.preventDefault());
	byId("filter-words").addEventListener("input", ({ target }) => {
		view.words = target.value.trim().toLowerCase();
		find();
	});
	byId("filter-compare").addEventListener("change", ({ target }) => {
		view.differing = target.value === "differs";
		find();
	});
	byId("filter-clear").addEventListener("click", () => {
		view.words = "";
		view.differing = false;
		byId("filter-words").value = "";
		applyQuery({});
	});
	byId("page-back").addEventListener("click", () => turnPage(-1));
	byId("page-on").addEventListener("click", () => turnPage(1));
	for (const button of document.querySelectorAll("#items button[data-by]")) {
		button.addEventListener("click", () => sortBy(button.dataset.by));
	}
	byId("browser").hidden = false;
	find();
	followLink();
	addEventListener("hashchange", followLink);
	document.documentElement.dataset.ready = "yes";
}

if (evidence.base64 !== "") startObservations();
