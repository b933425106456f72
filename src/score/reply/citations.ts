import type { CitationsCheck, CitedFinding } from "../../suite/check/citations-check.ts";
import { coversGroups } from "./find-phrase.ts";
import { isSameNumber, readNumbers } from "./read-numbers.ts";
import { statementsOf } from "./statements.ts";

/** Words before a number that make it the name of a place and no figure. */
const PLACE =
	/\b(?:findings?|tables?|figures?|fig\.|sections?|appendix|appendices|equations?|phases?|steps?)\s+\d+(?:\.\d+)*/gi;
/** The number of an item is none of what it says. */
const ITEM_NUMBER = /^\s*\(?\**\d{1,3}[.)]\**\s/gm;
const LONGEST_RANGE = 1000;
/** Rounded counts from here on are told by their leading digits. */
const LARGE = 100;
const LARGE_ROUNDING = 0.015;

type ReadNumber = ReturnType<typeof readNumbers>[number];

/**
 * Whether the statements of a text cite enough findings, only such as exist, and say of each what it says: at least one of
 * its figures and its subject, and no figure that none of the cited findings has. Items of a list all have to cite.
 */
export function holdsCitations(text: string, check: CitationsCheck): boolean {
	const findings = new Map(check.findings.map((finding) => [finding.id, finding]));
	const statements = statementsOf(text).map((statement) => ({
		...statement,
		cited: citedIds(statement.text, check.label),
	}));
	const cited = new Set(statements.flatMap((statement) => statement.cited));
	if (cited.size < check.distinct || [...cited].some((id) => !findings.has(id))) return false;
	return statements.every(({ text: said, item, cited: ids }) => {
		if (ids.length === 0) return !item;
		return isSupported(
			withoutCitations(said, check.label),
			ids.flatMap((id) => findings.get(id) ?? []),
			check.also,
		);
	});
}

/** A range, as in `F1-F3` or `F1–3`, cites all that lie in it. */
function citedIds(text: string, label: string): number[] {
	return [...text.matchAll(citationOf(label))].flatMap(([, first, last]) => {
		const [from, to] = [Number(first), Number(last ?? first)];
		return Array.from({ length: Math.max(1, Math.min(to - from + 1, LONGEST_RANGE)) }, (_, index) => from + index);
	});
}

function citationOf(label: string): RegExp {
	return new RegExp(`\\b${label}\\s?-?(\\d{1,4})(?:\\s?(?:[-–—]|to)\\s?(?:${label}\\s?-?)?(\\d{1,4}))?\\b`, "g");
}

function withoutCitations(text: string, label: string): string {
	return text.replace(citationOf(label), "").replace(ITEM_NUMBER, "").replace(PLACE, "");
}

function isSupported(said: string, findings: readonly CitedFinding[], also: readonly number[]): boolean {
	const given = readNumbers(said);
	const own = findings.every(
		({ figures, about }) =>
			given.some((one) => figures.some((figure) => isRounded(one, figure))) && coversGroups(said, about),
	);
	const known = [...findings.flatMap(({ figures }) => [...figures, ...derivedFrom(figures)]), ...also];
	return own && given.every((one) => known.some((figure) => isRounded(one, figure)));
}

/** Differences, ratios and relative changes of two figures of one finding: right, though the source does not print them. */
function derivedFrom(figures: readonly number[]): number[] {
	return figures.flatMap((a) =>
		figures
			.filter((b) => b !== a && b !== 0)
			.flatMap((b) => [Math.abs(a - b), Math.abs(a / b), Math.abs((100 * (a - b)) / b)]),
	);
}

/** The figure itself or its rounding to the decimals given; direction is a matter of words, so that signs do not count. */
function isRounded({ value, spelled }: ReadNumber, figure: number): boolean {
	const [stated, exact] = [Math.abs(value), Math.abs(figure)];
	if (isSameNumber(stated, exact)) return true;
	const decimals = spelled.split(".")[1]?.length ?? 0;
	if (Math.abs(stated - exact) <= 0.5 * 10 ** -decimals + 1e-9 && stated !== 0) return true;
	return decimals === 0 && exact >= LARGE && Math.abs(stated - exact) <= LARGE_ROUNDING * exact;
}
