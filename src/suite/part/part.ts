import { z } from "zod";
import { PART_KINDS } from "../kinds.ts";

/** What the work of a part is called, in suite files and in the record. */
export type PartKind = keyof typeof PART_KINDS;

type SettingsSchema = (typeof PART_KINDS)[PartKind]["settings"];

const schemas = Object.values(PART_KINDS).map(({ settings }) => settings);

/** One kind of work in a suite, with its settings. */
export const Part = z.discriminatedUnion("part", schemas as [SettingsSchema, ...SettingsSchema[]]);
export type Part = z.infer<typeof Part>;

/** The kinds that take their text in one way, as their definitions say. */
export type KindsOnCorpus<How extends "chunks" | "whole"> = {
	[Kind in PartKind]: (typeof PART_KINDS)[Kind]["corpus"] extends How ? Kind : never;
}[PartKind];
