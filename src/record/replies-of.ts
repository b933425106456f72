import type { Answer, RecordedReply } from "./observation.ts";

// Every generated reply of an answer in its order; none where the work generates no text, or calls tools instead.
export function repliesOf(answer: Answer): readonly RecordedReply[] {
	if (answer.kind === "needle") return answer.needles.map(({ reply }) => reply);
	if (answer.kind === "tool-calls") return [];
	return "replies" in answer ? answer.replies : [];
}
