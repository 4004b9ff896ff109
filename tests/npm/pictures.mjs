// Draws messages, modals and home tabs with a Block Kit renderer that is not ours: a list of { name, surface, payload } comes
// in, one page goes out with a <section> for each.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { Message } from 'slack-blocks-to-jsx';

process.env.TZ = 'UTC';
const style = readFileSync(createRequire(import.meta.url).resolve('slack-blocks-to-jsx').replace(/[^/]*$/, 'style.css'), 'utf8');
const logo = 'data:image/svg+xml,' + encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36"><rect width="36" height="36" rx="6" fill="#1f4f82"/><path d="M9 27V9h3v2h14l-4 5 4 5H12v6z" fill="#fff"/></svg>');

// The renderer takes "verbatim" for no markup at all; Slack only looks for no links of its own.
const plain = (node) => Array.isArray(node) ? node.map(plain)
  : node && typeof node === 'object' ? Object.fromEntries(Object.entries(node).filter(([key]) => key !== 'verbatim').map(([key, value]) => [key, plain(value)]))
  : node;
const escape = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
const blocks = (payload, withoutWrapper) => renderToStaticMarkup(createElement(Message, {
  blocks: plain(payload.blocks), name: 'Milestones', logo, time: new Date('2026-11-21T08:30:00Z'), theme: 'light', withoutWrapper,
}));
const frames = {
  Message: (payload) => blocks(payload, false),
  Modal: (payload) => `<div class="modal"><header><b>${escape(payload.title.text)}</b><i>✕</i></header>${blocks(payload, true)}<footer><span>${escape(payload.close?.text ?? 'Close')}</span>${
    payload.submit ? `<span class="main">${escape(payload.submit.text)}</span>` : ''}</footer></div>`,
  Home: (payload) => `<div class="home">${blocks(payload, true)}</div>`,
};

let input = '';
for await (const part of process.stdin.setEncoding('utf8')) input += part;
const drawn = JSON.parse(input);
console.log(`<!doctype html><meta charset="utf-8"><style>${style}
body { margin: 0; background: #fff; font-family: Lato, "Noto Sans", Arial, sans-serif; }
section { width: 640px; padding: 16px; background: #fff; box-sizing: border-box; }
.modal { width: 520px; border: 1px solid #ddd; border-radius: 10px; box-shadow: 0 4px 14px #0002; padding: 0 20px 16px; }
.modal header { display: flex; justify-content: space-between; padding: 14px 0; font-size: 20px; }
.modal header i { color: #616061; font-style: normal; }
.modal footer { display: flex; justify-content: flex-end; gap: 10px; margin-top: 16px; font-size: 14px; font-weight: 700; }
.modal footer span { border: 1px solid #bbb; border-radius: 5px; padding: 7px 14px; }
.modal footer .main { background: #007a5a; border-color: #007a5a; color: #fff; }
.home { border: 1px solid #ddd; border-radius: 10px; padding: 14px 20px; }
</style>${drawn.map(({ name, surface, payload }) => `<section id="${escape(name)}">${frames[surface](payload)}</section>`).join('\n')}`);
