import { formatCount, formatPercent } from "../../../words/format-number.ts";
import type { EvidenceItem } from "../../evidence/evidence-item.ts";
import { evidenceLink } from "../../evidence/evidence-link.ts";
import { listed } from "../../judged/fold.ts";
import type { RunReport } from "../../judged/run-report.ts";
import { markWords } from "../../text/mark-words.ts";
import { collectLostItems, type LostItem } from "./lost-items.ts";

/** So many are read at first glance, and so many at all: a page stays a page. */
const MOST_SHOWN = 3;
const MOST_ITEMS = 24;
const MOST_CHARACTERS = 600;

/** What was lost, each with the two replies side by side and the difference marked; null where nothing was. */
export function createLostView(report: RunReport) {
	const items = collectLostItems(report);
	if (items.length === 0) return null;
	const shown = items.slice(0, MOST_ITEMS).map(itemView);
	const rest = items.length - shown.length;
	return {
		sentence: lostSentence(items),
		first: shown.slice(0, MOST_SHOWN),
		more: shown.slice(MOST_SHOWN),
		moreCount: formatCount(shown.length - MOST_SHOWN),
		left: rest === 0 ? null : { count: formatCount(rest), href: evidenceLink({ state: "wrong" }) },
	};
}

function lostSentence(items: readonly LostItem[]): string {
	const variants = [...new Set(items.flatMap(({ lost }) => lost.map(({ variant }) => variant)))];
	const told = variants.map((name) => {
		const count = items.filter(({ lost }) => lost.some(({ variant }) => variant === name)).length;
		return `${name} ${formatCount(count)}`;
	});
	const baseline = items[0]?.baseline.variant ?? "the baseline";
	return `Replies that ${baseline} gets right and a cache gets wrong: ${listed(told)}.`;
}

function itemView({ baseline, lost }: LostItem) {
	return {
		title: [baseline.part, baseline.caseId, placeWords(baseline)].filter((word) => word !== "").join(" · "),
		asked: baseline.asked === null ? null : cut(baseline.asked),
		baseline: { variant: baseline.variant, text: cut(baseline.reply ?? "") },
		lost: lost.map((item) => {
			const { a, b } = markWords(cut(baseline.reply ?? ""), cut(item.reply ?? ""));
			return {
				variant: item.variant,
				note: item.note,
				baseline: a.map(stretch),
				reply: b.map(stretch),
				href: hrefOf(item),
			};
		}),
	};
}

function stretch([text, differs]: readonly [string, boolean]) {
	return { text, differs };
}

function hrefOf({ part, caseId, kind, variant, turn, depth, lengthTokens }: EvidenceItem): string {
	const place = { ...(turn === undefined ? {} : { turn }), ...(depth === undefined ? {} : { depth }) };
	return evidenceLink({
		part,
		caseId,
		kind,
		variant,
		...place,
		...(lengthTokens === undefined ? {} : { lengthTokens }),
	});
}

function placeWords({ turn, depth, lengthTokens, repeat }: EvidenceItem): string {
	const places = [
		turn === undefined ? null : `turn ${turn}`,
		lengthTokens === undefined ? null : `${formatCount(lengthTokens)} tokens`,
		depth === undefined ? null : `${formatPercent(depth)} deep`,
		repeat > 0 ? `repeat ${repeat + 1}` : null,
	];
	return places.filter((place) => place !== null).join(", ");
}

/** Never between the halves of a surrogate pair. */
function cut(text: string): string {
	if (text.length <= MOST_CHARACTERS) return text;
	return `${text.slice(0, MOST_CHARACTERS).replace(/[\ud800-\udbff]$/, "")} …`;
}
