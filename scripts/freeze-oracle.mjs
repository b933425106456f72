// Freezes what an independent implementation of our statistics returns on seeded random inputs, for the tests.
// The implementation is not part of this repository: its path is the first argument, the seed the second.
//   node scripts/freeze-oracle.mjs ORACLE.mjs 20261124 > test/fixtures/statistics/oracle.jsonl
// One line a case: function, arguments, result. The first line says the seed and what the generator is.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [file, seedText = "20261124"] = process.argv.slice(2);
if (file === undefined) {
	console.error("usage: node scripts/freeze-oracle.mjs ORACLE.mjs [SEED]");
	process.exit(2);
}
const oracle = await import(pathToFileURL(path.resolve(file)).href);
const seed = Number(seedText);
const random = oracle.rng(seed);

const round = (value, digits = 4) => Number(value.toFixed(digits));
const times = (count, make) => Array.from({ length: count }, (_, index) => make(index));
const between = (low, high) => low + random.int(high - low + 1);
const uniform = (low, high) => round(low + (high - low) * random.u(), 6);
const normals = (length) => times(length, () => round(random.n()));
const tied = (length) => times(length, () => random.int(5));
const confidence = () => [0.8, 0.9, 0.95, 0.99][random.int(4)];
const positives = (length) => times(length, () => round(100 * Math.exp(0.05 * random.n()), 3));
const counts = () => {
	const n = between(1, 300);
	return [between(0, n), n];
};
const pairs = () => {
	const n = between(1, 300);
	const lost = between(0, Math.min(n, 40));
	return [lost, between(0, Math.min(n - lost, 40)), n];
};
const chunks = () =>
	times(between(3, 12), () => {
		const n = between(50, 150);
		const base = round(n * (1.6 + 0.3 * random.n()), 3);
		return { n, base, quant: round(base + n * (0.02 + 0.03 * random.n()), 3) };
	});
const distinct = (length) => times(length, () => round(random.n(), 6));

const INPUTS = {
	betainc: () => [uniform(0.1, 200), uniform(0.1, 200), uniform(0.001, 0.999)],
	normcdf: () => [uniform(-6, 6)],
	normq: () => [uniform(0.0001, 0.9999)],
	tcdf: () => [uniform(-6, 6), between(1, 60)],
	tq: () => [uniform(0.01, 0.99), between(1, 60)],
	clopperPearson: () => [...counts(), confidence()],
	binomSf: () => [...counts(), uniform(0.01, 0.99)],
	mcnemarExact: () => [between(0, 60), between(0, 60)],
	tangoCI: () => [...pairs(), confidence()],
	pplDelta: () => [chunks(), 0.9],
	pairedT: () => [normals(between(2, 20)), confidence()],
	ratioCI: () => {
		const n = between(5, 12);
		return [positives(n), positives(n), 0.9];
	},
	hodgesLehmann: () => [distinct(between(5, 16)), [0.8, 0.9][random.int(2)]],
	wilcoxonExact: () => [distinct(between(3, 16))],
	holm: () => [times(between(1, 12), () => uniform(0, 1) ** 2)],
	bh: () => [times(between(1, 12), () => uniform(0, 1) ** 2)],
	ranks: (index) => [index % 2 === 0 ? tied(between(1, 20)) : normals(between(1, 20))],
	mannKendall: (index) => [index % 2 === 0 ? tied(between(2, 30)) : normals(between(2, 30))],
	theilSen: (index) => [index % 2 === 0 ? tied(between(3, 30)) : normals(between(3, 30)), confidence()],
	rankScan: (index) => [index % 3 === 0 ? tied(between(10, 60)) : normals(between(10, 60))],
	meanScan: () => [normals(between(10, 60))],
	selfStart: () => [normals(between(4, 50))],
	cusumMax: () => [normals(50), [0.25, 0.5, 1][random.int(3)], between(0, 10)],
	pageHinkleyMax: () => [normals(50), [0.005, 0.25][random.int(2)], between(1, 15)],
	ewmaMax: () => [normals(50), [0.1, 0.2, 0.4][random.int(3)], between(0, 10)],
	seedHeuristic: () => [times(50, () => round(0.7 + 0.1 * random.n()))],
};
const CASES = 12;

const digest = createHash("sha256").update(readFileSync(file)).digest("hex");
console.log(JSON.stringify({ seed, casesPerFunction: CASES, oracleSha256: digest }));
for (const [name, input] of Object.entries(INPUTS)) {
	for (let index = 0; index < CASES; index += 1) {
		const args = input(index);
		const result = oracle[name](...args);
		console.log(JSON.stringify({ function: name, args, result }));
	}
}
