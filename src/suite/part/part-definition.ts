import type { z } from "zod";
import type { EngineEntry } from "../engine-entry.ts";
import type { ProblemAt } from "../file/problem-list.ts";
import type { FilePath, SourceFile } from "../file/source-file.ts";
import type { Loading } from "../file/text-file.ts";

/** How a part takes a text: read and cut into `chunks`, `whole` by a program that reads the file itself, or not at all. */
export type CorpusUse = "chunks" | "whole" | null;

/** What a suite must know of one kind of part; `kinds.ts` has one of these for each. */
export interface PartDefinition<
	Settings extends z.ZodObject = z.ZodObject,
	Read extends object = object,
	Corpus extends CorpusUse = CorpusUse,
> {
	/** The part as a suite file states it; its `part` is the kind. */
	readonly settings: Settings;
	/** Whether its replies may be thought about first, so that the suite's `thinking` speaks for it. */
	readonly thinks: boolean;
	readonly corpus: Corpus;
	/** Reads what the settings refer to; null after problems that leave nothing to work with. */
	load(settings: z.infer<Settings>, path: FilePath, suite: SourceFile, loading: Loading): Promise<Read | null>;
	/** What the settings ask for that the engine's context cannot hold, or that they contradict themselves. */
	faults(settings: z.infer<Settings>, path: FilePath, engine: EngineEntry): ProblemAt[];
}

/** For a kind whose settings refer to no file. */
export async function loadNothing(): Promise<object> {
	return {};
}

/** For a kind whose settings have no fault that their schema does not find. */
export function noFaults(): ProblemAt[] {
	return [];
}
