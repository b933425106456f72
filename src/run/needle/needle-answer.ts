import type { Needle } from "../../prompt/haystack/draw-needles.ts";
import type { NeedleAnswer, RecordedReply } from "../../record/observation.ts";

/** What is kept of a needle that was asked for: the haystack around it can be drawn again from its seed. */
export function needleAnswer(needle: Needle, reply: RecordedReply): NeedleAnswer {
	const { depth, key, value, question, pattern, match } = needle;
	return { depth, key, value, question, pattern, ...(match === undefined ? {} : { match }), reply };
}
