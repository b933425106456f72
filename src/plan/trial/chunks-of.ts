import { splitDocuments } from "../../suite/part/corpus/corpus-documents.ts";
import type { KindsOnCorpus } from "../../suite/part/part.ts";
import type { LoadedPartOf } from "../../suite/suite.ts";

/** One chunk of a part's corpus. */
interface CorpusChunk {
	readonly chunk: number;
	readonly caseId: string;
}

/** As many chunks as the suite states, called alike however many there are; left out, every document is one (the suite is refused where there are none). */
export function chunksOf({ settings, text }: LoadedPartOf<KindsOnCorpus<"chunks">>): CorpusChunk[] {
	const length = settings.chunks ?? splitDocuments(text).length;
	return Array.from({ length }, (_, chunk) => ({ chunk, caseId: `chunk-${chunk}` }));
}
