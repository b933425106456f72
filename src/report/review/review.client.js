// The page of a blind review. Shows one pair at a time, keeps every rating at once, and knows neither side by name.
// Text of a model reaches the page through textContent alone.
const data = JSON.parse(document.getElementById("review-data").textContent);
const { items, mode } = data;
const store = mode === "server" ? serverStore() : fileStore();
const $ = (id) => document.getElementById(id);
const CHOICES = ["a-better", "b-better", "same", "both-bad"];
const KEYS = {
	1: "a-better",
	a: "a-better",
	2: "b-better",
	b: "b-better",
	3: "same",
	s: "same",
	4: "both-bad",
	x: "both-bad",
};
let at = 0;
let ratings = {};

/** Ratings go to the harness, one request each. */
function serverStore() {
	const post = async (path, body) => {
		const reply = await fetch(path, {
			method: "POST",
			headers: { "content-type": "application/json" },
			body: JSON.stringify(body),
		});
		const answer = await reply.json();
		if (!reply.ok) throw new Error(answer.error);
		return answer;
	};
	return {
		load: () => ({ reviewer: data.reviewer, ratings: data.ratings }),
		save: (rating) => post("/rating", rating),
		finish: () => post("/finish", {}),
	};
}

/** Without a server ratings stay in this browser until they are downloaded. */
function fileStore() {
	const key = `tq-eval review ${data.itemsDigest}`;
	const read = () => {
		try {
			return JSON.parse(localStorage.getItem(key)) ?? {};
		} catch {
			return {};
		}
	};
	const kept = { reviewer: "", ratings: {}, startedAt: new Date().toISOString(), ...read() };
	const keep = () => {
		try {
			localStorage.setItem(key, JSON.stringify(kept));
			return { kept: "in this browser" };
		} catch {
			return { kept: "in this tab only: download before you close it" };
		}
	};
	return {
		load: () => kept,
		name: (reviewer) => {
			kept.reviewer = reviewer;
			keep();
		},
		save: async (rating) => {
			kept.ratings[rating.item] = { ...rating, ratedAt: new Date().toISOString() };
			return keep();
		},
		finish: async () => {
			download(kept);
			return { downloaded: true };
		},
	};
}

function download({ reviewer, ratings: rated, startedAt }) {
	const name = reviewer.trim();
	const review = {
		schemaVersion: 1,
		run: data.run,
		sealDigest: data.sealDigest,
		itemsDigest: data.itemsDigest,
		reviewer: name,
		seed: data.seed,
		startedAt,
		finishedAt: items.every(({ id }) => rated[id] !== undefined) ? new Date().toISOString() : null,
		ratings: Object.values(rated),
	};
	const link = document.createElement("a");
	link.href = URL.createObjectURL(new Blob([`${JSON.stringify(review, null, "\t")}\n`], { type: "application/json" }));
	link.download = `review-${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}.json`;
	link.click();
	setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function element(tag, className, text) {
	const made = document.createElement(tag);
	if (className) made.className = className;
	if (text !== undefined) made.textContent = text;
	return made;
}

function showTexts(target, texts, questions) {
	target.replaceChildren(
		...texts.flatMap(({ segments, cut }, turn) => {
			const body = element("div", "reply");
			body.dir = "auto";
			for (const [text, differs] of segments) body.append(element(differs ? "mark" : "span", "", text));
			const asked = texts.length > 1 ? [element("p", "turn", `${turn + 1}. ${questions[turn] ?? ""}`)] : [];
			return cut ? [...asked, body, element("p", "cut", "ended by a limit")] : [...asked, body];
		}),
	);
}

function show(index) {
	at = Math.min(Math.max(index, 0), items.length - 1);
	const item = items[at];
	const rating = ratings[item.id];
	$("position").textContent = `${at + 1} of ${items.length}`;
	$("title").textContent = item.kind === "prompt" ? "Prompt" : "Turn of a session";
	$("place").textContent = item.title;
	$("earlier").hidden = item.earlier.length === 0;
	$("earlier-count").textContent = `What the user had said before (${item.earlier.length})`;
	$("earlier-texts").replaceChildren(...item.earlier.map((text) => element("li", "", text)));
	$("questions").replaceChildren(...item.questions.map((text) => element("p", "question", text)));
	showTexts($("side-a"), item.a, item.questions);
	showTexts($("side-b"), item.b, item.questions);
	for (const choice of CHOICES) $(choice).setAttribute("aria-pressed", String(rating?.choice === choice));
	$("note").value = rating?.note ?? "";
	for (const box of document.querySelectorAll(".side .scroller")) box.scrollTop = 0;
	showProgress();
}

function showProgress() {
	const rated = items.filter(({ id }) => ratings[id] !== undefined).length;
	$("progress").value = rated;
	$("rated").textContent = `${rated} of ${items.length} rated`;
	$("previous").disabled = at === 0;
	$("next").disabled = at === items.length - 1;
	const unnamed = mode === "file" && $("reviewer").value.trim() === "";
	$("finish").disabled = unnamed || (mode === "server" ? rated < items.length : rated === 0);
}

async function save(choice) {
	const { id } = items[at];
	const rating = { item: id, choice, note: $("note").value };
	try {
		const answer = await store.save(rating);
		ratings[id] = rating;
		$("status").textContent = `Saved${answer.kept === undefined ? "" : ` ${answer.kept}`}.`;
	} catch (error) {
		$("status").textContent = `Not saved: ${error.message}`;
	}
}

async function rate(choice) {
	await save(choice);
	if (ratings[items[at].id]?.choice !== choice) return;
	const open = items.findIndex(({ id }, index) => index > at && ratings[id] === undefined);
	show(open === -1 ? at : open);
	if (items.every(({ id }) => ratings[id] !== undefined)) $("finish").focus();
}

async function finish() {
	try {
		const result = await store.finish();
		if (mode === "file") {
			$("status").textContent = "Downloaded. Give the file to whoever asked for the review.";
			return;
		}
		$("items").hidden = true;
		$("done").hidden = false;
		$("done-lines").replaceChildren(...result.lines.map((line) => element("li", "", line)));
		$("done").focus();
	} catch (error) {
		$("status").textContent = `Not finished: ${error.message}`;
	}
}

function onKey(event) {
	const typing = event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement;
	if (event.key === "Escape" && typing) return event.target.blur();
	if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
	const choice = KEYS[event.key.toLowerCase()];
	if (choice !== undefined) rate(choice);
	else if (event.key === "ArrowRight" || event.key === "j") show(at + 1);
	else if (event.key === "ArrowLeft" || event.key === "k") show(at - 1);
	else if (event.key === "n") $("note").focus();
	else return;
	event.preventDefault();
}

const kept = store.load();
ratings = { ...kept.ratings };
$("reviewer-row").hidden = mode === "server";
$("reviewer").value = kept.reviewer;
$("reviewer").addEventListener("input", () => {
	store.name?.($("reviewer").value);
	showProgress();
});
$("finish").textContent = mode === "server" ? "Finish and unblind" : "Download the review";
$("progress").max = items.length;
for (const choice of CHOICES) $(choice).addEventListener("click", () => rate(choice));
$("note").addEventListener("change", () => {
	const rated = ratings[items[at].id];
	if (rated !== undefined) save(rated.choice);
});
$("previous").addEventListener("click", () => show(at - 1));
$("next").addEventListener("click", () => show(at + 1));
$("finish").addEventListener("click", finish);
document.addEventListener("keydown", onKey);
const open = items.findIndex(({ id }) => ratings[id] === undefined);
show(open === -1 ? 0 : open);
