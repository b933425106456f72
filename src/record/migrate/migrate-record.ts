import { RECORD_VERSION } from "../record-version.ts";
import { knowLoops } from "./know-loops.ts";
import { isJsonObject, type JsonObject, type Migration, type RawRecord } from "./migration.ts";
import { nameLlamaPerplexity } from "./name-llama-perplexity.ts";
import { stateProfile } from "./state-profile.ts";
import { stateStages } from "./state-stages.ts";

/** Every change of the record's form, oldest first. A new one is a file beside this one and a line here. */
const MIGRATIONS: readonly Migration[] = [stateProfile, nameLlamaPerplexity, stateStages, knowLoops];

/** A record of an older version in the form of today; one of today stays as it is. Files on the disk do not change. */
export function migrateRecord(record: RawRecord, version: number): RawRecord {
	if (version === RECORD_VERSION) return record;
	const steps = MIGRATIONS.filter(({ from }) => from >= version);
	const { suite, plan, provenance, observations, executions } = steps.reduce(migrateOnce, record);
	return {
		...{ suite, plan, observations, executions },
		provenance: isJsonObject(provenance) ? { ...provenance, schemaVersion: RECORD_VERSION } : provenance,
	};
}

function migrateOnce(record: RawRecord, step: Migration): RawRecord {
	const { observation, execution } = step;
	return {
		suite: changed(record.suite, step.suite),
		plan: changed(record.plan, step.plan),
		provenance: changed(record.provenance, step.provenance),
		observations:
			observation === undefined ? record.observations : record.observations.map((one) => changed(one, observation)),
		executions: execution === undefined ? record.executions : record.executions.map((one) => changed(one, execution)),
	};
}

function changed(value: unknown, change: ((value: JsonObject) => JsonObject) | undefined): unknown {
	return change !== undefined && isJsonObject(value) ? change(value) : value;
}
