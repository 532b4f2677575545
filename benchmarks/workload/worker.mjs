// Measures npm `mrz` 5.0.2 in the benchmark `workload`: reads and writes JSON lines as worker.py does.
//
//     node benchmarks/workload/worker.mjs node_modules/mrz/lib/index.js
import { createInterface } from 'node:readline';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const { parse } = await import(pathToFileURL(resolve(process.argv[2])).href);
const call = (lines) => {
  try {
    return parse(lines);
  } catch {
    return { valid: false };
  }
};
console.log(JSON.stringify({ missing: null }));

for await (const line of createInterface({ input: process.stdin })) {
  const { warm, documents, verdicts } = JSON.parse(line);
  for (const text of warm) call(text.split('\n'));
  const prepared = documents.map((text) => text.split('\n'));
  const own = process.cpuUsage();
  for (const lines of prepared) call(lines);
  const { user, system } = process.cpuUsage(own);
  const answer = { seconds: (user + system) / 1e6 };
  if (verdicts) answer.accepted = prepared.filter((lines) => call(lines).valid).length / prepared.length;
  console.log(JSON.stringify(answer));
}
