import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { TqEvalError } from "../../error.ts";
import { atomicWrite } from "../../store/atomic-write.ts";

const SETTINGS_FILE = "calibration-settings.json";

const Settings = z.object({
	schemaVersion: z.literal(1),
	seed: z.int().nonnegative(),
	profile: z.literal("reduced").nullable(),
});

/** What a calibration began with, and goes on with: its seed deals every suite its draw. */
export type CalibrationSettings = Omit<z.infer<typeof Settings>, "schemaVersion">;

/** The run folder of one suite of a calibration. */
export function suiteFolder(directory: string, id: string): string {
	return path.join(directory, "runs", id);
}

/** Writes what a calibration begins with into its folder. */
export async function writeSettings(directory: string, settings: CalibrationSettings): Promise<void> {
	await mkdir(path.join(directory, "runs"), { recursive: true });
	const text = `${JSON.stringify({ schemaVersion: 1, ...settings }, null, "\t")}\n`;
	await atomicWrite(path.join(directory, SETTINGS_FILE), text);
}

/** What a calibration began with; throws `bad-input` where the folder holds none, or one of an earlier version. */
export async function readSettings(directory: string): Promise<CalibrationSettings> {
	const text = await readFile(path.join(directory, SETTINGS_FILE), "utf8").catch(() => "null");
	const settings = Settings.safeParse(JSON.parse(text));
	if (settings.success) return settings.data;
	throw new TqEvalError(`${directory} is not the folder of a calibration: ${SETTINGS_FILE} is missing`, {
		code: "bad-input",
		where: path.join(directory, SETTINGS_FILE),
		value: directory,
		remedy: "Name a folder that this version of `tq-eval calibrate` has written, or begin anew: tq-eval calibrate",
	});
}
