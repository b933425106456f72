// Adds to package-lock.json the optional packages of platforms that npm left out because its registry did not offer
// them when the lock was written; without them `npm ci` refuses the lock. Run it after every change of a dependency:
//   npm install --package-lock-only && node scripts/complete-lock-file.mjs
import { readFileSync, writeFileSync } from "node:fs";

const LOCK = new URL("../package-lock.json", import.meta.url);
const SYSTEMS = { darwin: "darwin", mac: "darwin", linux: "linux", win: "win32", win32: "win32" };
const OTHER_SYSTEMS = ["android", "freebsd", "openharmony", "aix", "sunos", "netbsd", "openbsd"];
const PROCESSORS = ["arm64", "x64", "arm", "ia32", "ppc64", "riscv64", "s390x", "loong64", "wasm32", "mips64el"];

const lock = JSON.parse(readFileSync(LOCK, "utf8"));
const added = Object.entries(lock.packages).flatMap(([parent, { optionalDependencies = {}, dev }]) =>
	Object.entries(optionalDependencies)
		.filter(([name]) => !isLocked(parent, name))
		.map(([name, version]) => [`node_modules/${name}`, foreignPackage(name, version, dev)]),
);
for (const [path, entry] of added) lock.packages[path] = entry;
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(LOCK, `${JSON.stringify(lock, null, "\t")}\n`);
console.log(added.length === 0 ? "the lock is complete" : added.map(([path]) => `added ${path}`).join("\n"));

// Looks for a package where Node would: beside its parent, then in every folder above.
function isLocked(parent, name) {
	for (let folder = parent; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("node_modules/") - 1))) {
		if (lock.packages[`${folder === "" ? "" : `${folder}/`}node_modules/${name}`] !== undefined) return true;
		if (folder === "") return false;
	}
}

// What npm needs to know to pass a package over on another machine: for which systems it is, read from its name.
function foreignPackage(name, version, dev) {
	const words = name.split("/").at(-1).split("-");
	const os = words.map((word) => SYSTEMS[word] ?? OTHER_SYSTEMS.find((one) => one === word)).find(Boolean);
	const cpu = words
		.map((word) => PROCESSORS.find((one) => word === one || (one === "arm" && /^armv\d/.test(word))))
		.find(Boolean);
	const libc = words.some((word) => word.startsWith("musl"))
		? "musl"
		: words.some((word) => word.startsWith("gnu"))
			? "glibc"
			: undefined;
	return {
		version: version.replace(/^[\^~]/, ""),
		...(cpu && { cpu: [cpu] }),
		...(dev && { dev: true }),
		...(libc && os === "linux" && { libc: [libc] }),
		optional: true,
		...(os && { os: [os] }),
	};
}
