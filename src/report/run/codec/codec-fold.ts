import { formatCount } from "../../../words/format-number.ts";
import { cacheNames, capital, type Fold } from "../../judged/fold.ts";
import type { RunReport } from "../../judged/run-report.ts";

/** `No item of the checklist fails under all 7 caches`, or which items fail under which. */
export function codecFold({ judgement }: RunReport): Fold {
	const { codecs } = judgement;
	const broken = codecs.filter(({ failed }) => failed.length > 0);
	if (broken.length === 0) {
		const names = [...new Set(codecs.map(({ variant }) => variant))];
		const items = Math.max(0, ...codecs.map(({ passed }) => passed.length));
		const sentence = `${capital(cacheNames(names, names.length))}: no item of the checklist fails, up to ${formatCount(items)} hold.`;
		return { sentence, open: false };
	}
	const told = broken.map(({ variant, failed }) => `${variant}: ${failed.map(({ item }) => item.id).join(", ")}`);
	return { sentence: `Items fail. ${told.join("; ")}.`, open: true };
}
