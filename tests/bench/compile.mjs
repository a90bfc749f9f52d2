// Compiles peers/*.sol to PolkaVM: `node compile.mjs FOLDER` writes FOLDER/<name>.polkavm and FOLDER/<name>.abi.
import { compile } from '@parity/resolc';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const folder = process.argv[2];
if (!folder) throw new Error('usage: node compile.mjs FOLDER');

const read = (file) => [file, { content: readFileSync(join('peers', file), 'utf8') }];
const sources = Object.fromEntries(readdirSync('peers').map(read));
// Mode z makes the smallest blobs, and a blob is paid for in every call: no other mode costs less gas.
const made = await compile(sources, { optimizer: { enabled: true, mode: 'z' } });
const errors = (made.errors ?? []).filter(({ severity }) => severity === 'error');
if (errors.length > 0) throw new Error(errors.map(({ formattedMessage }) => formattedMessage).join('\n'));

for (const file of Object.keys(sources)) {
    const name = basename(file, '.sol');
    const { abi, evm } = made.contracts[file][name];
    const code = Buffer.from(evm.bytecode.object, 'hex');
    writeFileSync(join(folder, `${name}.polkavm`), code);
    writeFileSync(join(folder, `${name}.abi`), JSON.stringify(abi));
    console.error(`${name}: ${code.length} bytes`);
}
