// Measures npm `mrz` 5.0.2 in the benchmark `speed`: reads and writes JSON lines as worker.py does.
//
//     node benchmarks/speed/worker.mjs node_modules/mrz/lib/index.js
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
  const { warm, documents, kept } = JSON.parse(line);
  for (const text of warm) call(text.split('\n'));
  const prepared = documents.map((text) => text.split('\n'));
  const wall = process.hrtime.bigint();
  const own = process.cpuUsage();
  for (const lines of prepared) call(lines);
  const { user, system } = process.cpuUsage(own);
  const answer = { seconds: (user + system) / 1e6, wall: Number(process.hrtime.bigint() - wall) / 1e9 };
  if (kept) answer.accepted = prepared.filter((lines) => call(lines).valid).length / prepared.length;
  console.log(JSON.stringify(answer));
}
