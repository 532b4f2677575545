// Asks npm `mrz` 5.0.2: JSON lines in, JSON lines out.
//
//     node benchmarks/support/workers/mrz_5_0_2.mjs node_modules/mrz/lib/index.js true
//
// The second argument says whether it may correct. A line in is {"text": "..."}; a line out says `accepts` and
// `lines`, as they stand after its corrections.
import { createInterface } from 'node:readline';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const { parse } = await import(pathToFileURL(resolve(process.argv[2])).href);
const autocorrect = process.argv[3] === 'true';

for await (const line of createInterface({ input: process.stdin })) {
  const { text } = JSON.parse(line);
  const lines = text.split('\n');
  let accepts = false;
  try {
    const result = parse(text, { autocorrect });
    accepts = result.valid;
    for (const { autocorrect: changes } of result.details) {
      for (const { line: at, column, corrected } of changes) {
        lines[at] = lines[at].slice(0, column) + corrected + lines[at].slice(column + 1);
      }
    }
  } catch {
    // It raises what it cannot read.
  }
  console.log(JSON.stringify({ accepts, lines }));
}
