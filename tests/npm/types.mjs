// Compiles payloads against Slack's own types, and the chart, which they do not know yet, against another renderer's. A list of
// { name, surface, payload } comes in; { name, fault } goes out for each that would not compile.
import ts from 'typescript';

let input = '';
for await (const part of process.stdin.setEncoding('utf8')) input += part;
const kinds = { Message: 'Message', Modal: 'ModalView', Home: 'HomeView' };
const drawn = JSON.parse(input);
const lines = drawn.map(({ surface, payload }) => `check<${kinds[surface]}>(${JSON.stringify(payload)});`);
const head = `import type { HomeView as Home, KnownBlock, ModalView as Modal } from '@slack/types';
import type { DataVisualizationBlock } from 'slack-blocks-to-jsx';
type Blocks = (KnownBlock | (DataVisualizationBlock & { title: string; block_id: string }))[];
type Message = { text: string; blocks: Blocks };
type ModalView = Omit<Modal, 'blocks'> & { blocks: Blocks };
type HomeView = Omit<Home, 'blocks'> & { blocks: Blocks };
declare function check<T>(payload: T): void;`.split('\n');

const file = new URL('payloads.ts', import.meta.url).pathname;
const source = [...head, ...lines].join('\n');
const options = { strict: true, noEmit: true, skipLibCheck: true, types: [], target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler };
const host = ts.createCompilerHost(options);
const { getSourceFile, fileExists } = host;
host.getSourceFile = (name, ...more) => name === file ? ts.createSourceFile(name, source, ...more) : getSourceFile(name, ...more);
host.fileExists = (name) => name === file || fileExists(name);
const found = ts.getPreEmitDiagnostics(ts.createProgram([file], options, host));
console.log(JSON.stringify(found.map((one) => {
  const line = one.file ? one.file.getLineAndCharacterOfPosition(one.start).line - head.length : -1;
  return { name: drawn[line]?.name ?? 'all', fault: ts.flattenDiagnosticMessageText(one.messageText, ' ') };
})));
