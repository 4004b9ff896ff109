// Makes a page on which Microsoft's own renderer draws cards: a list of { name, title?, text?, card? } comes in; one <section>
// for each and each theme goes out, with the card as it is on a desk and as it is on a phone. What the renderer finds wrong
// with a card is left in window.faults.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const folder = (name) => createRequire(import.meta.url).resolve(name).replace(/node_modules\/(adaptivecards|markdown-it)\/.*$/, 'node_modules/$1/');
const renderer = readFileSync(folder('adaptivecards') + 'dist/adaptivecards.min.js', 'utf8');
const markdown = readFileSync(folder('markdown-it') + 'dist/browser/markdown-it.umd.min.js', 'utf8');
const inert = (script) => script.replaceAll('</script', '<\\/script');

let input = '';
for await (const part of process.stdin.setEncoding('utf8')) input += part;

console.log(`<!doctype html><meta charset="utf-8"><style>
body { margin: 0; font-family: "Segoe UI", "Noto Sans", Arial, sans-serif; font-size: 14px; }
section { display: flex; width: 964px; margin-bottom: 8px; align-items: flex-start; gap: 20px; padding: 16px; box-sizing: border-box; }
section.light { --page: #f5f5f5; --ground: #fff; --text: #252424; --pale: #616161; --line: #d1d1d1; --main: #5b5fc7; --field: #fff; }
section.dark { --page: #141414; --ground: #2d2c2c; --text: #fff; --pale: #adadad; --line: #666; --main: #7f85f5; --field: #1f1f1f; }
section { background: var(--page); color: var(--text); }
.wide { width: 560px; } .phone { width: 336px; }
.frame { background: var(--ground); border: 1px solid var(--line); border-radius: 6px; box-sizing: border-box; overflow: hidden; }
.who { color: var(--pale); font-size: 12px; margin: 0 0 4px 2px; } .who b { color: var(--text); }
.bar { display: flex; justify-content: space-between; gap: 12px; padding: 14px 16px 0; font-size: 18px; font-weight: 600; }
.said { padding: 8px 12px; } .said p { margin: 0 0 6px; }
.ac-adaptiveCard { background: none !important; outline: none; }
.ac-textBlock p, .ac-fact-title p, .ac-fact-value p { margin: 0; } .ac-textBlock ul, .ac-textBlock ol { margin: 0; }
.ac-pushButton { border: 1px solid var(--line); border-radius: 4px; background: var(--ground); color: var(--text); font: 600 14px inherit; font-family: inherit; padding: 6px 12px; text-align: center; cursor: pointer; }
.ac-pushButton.style-positive, .ac-pushButton.primary { background: var(--main); }
.ac-pushButton.expanded { background: var(--line); }
.ac-input, .ac-input input, .ac-input textarea, select.ac-input { font: inherit; color: var(--text); }
input.ac-input, textarea.ac-input, select.ac-input, .ac-input-container > input, .ac-input-container > select { background: var(--field); border: 1px solid var(--line); border-radius: 4px; padding: 6px 10px; width: 100%; box-sizing: border-box; color-scheme: inherit; }
textarea.ac-input { height: 100px; resize: vertical; }
/* Teams lets a row of buttons go on below; the bare renderer cuts it off. */
.ac-actionSet > div, .ac-actionSet { flex-wrap: wrap; row-gap: 8px; }
.ac-selectable { cursor: pointer; }
.ac-input-required-indicator { color: #c4314b; }
section.dark { color-scheme: dark; }
a, .ac-anchor { color: var(--main); }
.thumbs { color: var(--pale); padding: 4px 4px 0; font-size: 16px; letter-spacing: 6px; }
</style><body><script>${inert(renderer)}</script><script>${inert(markdown)}</script><script>
const drawn = ${inert(JSON.stringify(JSON.parse(input)))};
// Sizes, distances and colours as Microsoft's designer of cards has them for Teams.
const config = (dark, narrow) => {
  const tone = (whole, pale) => ({ default: whole, subtle: pale });
  const foreground = {
    default: dark ? tone('#ffffff', '#bfffffff') : tone('#252424', '#bf252424'), dark: tone('#252424', '#bf252424'), light: tone('#ffffff', '#f3f2f1'), accent: dark ? tone('#a6a7dc', '#8b8cc7') : tone('#6264a7', '#8b8cc7'),
    good: tone('#92c353', '#e592c353'), warning: tone('#f8d22a', '#e5f8d22a'), attention: dark ? tone('#d74654', '#e5d74654') : tone('#c4314b', '#e5c4314b'),
  };
  const style = (backgroundColor) => ({ backgroundColor, foregroundColors: foreground });
  const ground = dark ? '#2d2c2c' : '#ffffff', raised = dark ? '#292828' : '#f9f8f7';
  return new AdaptiveCards.HostConfig({
    fontFamily: '"Segoe UI", "Noto Sans", Arial, sans-serif',
    fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 200, default: 400, bolder: 600 },
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    textStyles: { heading: { size: 'large', weight: 'bolder' } }, textBlock: { headingLevel: 2 },
    separator: { lineThickness: 1, lineColor: dark ? '#484644' : '#eeeeee' },
    containerStyles: { default: style(ground), emphasis: style(raised), accent: style(raised), good: style(raised), attention: style(raised), warning: style(raised) },
    actions: { maxActions: 6, spacing: 'default', buttonSpacing: 8, actionsOrientation: 'horizontal', actionAlignment: 'left', showCard: { actionMode: 'inline', style: 'emphasis', inlineTopMargin: 16 } },
    factSet: { title: { weight: 'bolder', wrap: true, maxWidth: narrow ? 110 : 150 }, value: { wrap: true }, spacing: 16 },
    inputs: { label: { inputSpacing: 'small', requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' }, optionalInputs: { weight: 'bolder' } }, errorMessage: { color: 'attention', size: 'small' } },
  });
};
window.faults = [];
window.marks = {};
const md = window.markdownit({ linkify: false, html: false });
AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => { result.outputHtml = md.render(text); result.didProcess = true; };
const make = (tag, name, text) => { const it = document.createElement(tag); it.className = name ?? ''; if (text) it.textContent = text; return it; };
const show = (one, dark, narrow) => {
  const outer = make('div', narrow ? 'phone' : 'wide');
  if (!one.title) { const who = make('p', 'who'); who.append(make('b', '', 'Milestones'), '  08:30'); outer.append(who); }
  const frame = make('div', 'frame');
  outer.append(frame);
  if (one.title) { const bar = make('div', 'bar'); bar.append(make('span', '', one.title), make('span', '', '✕')); frame.append(bar); }
  if (one.text) { const said = make('div', 'said'); said.innerHTML = md.render(one.text); frame.append(said); return outer; }
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = config(dark, narrow);
  const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions[one.version ?? 'v1_5']);
  card.parse(one.card, context);
  for (let i = 0; i < context.eventCount; i++) window.faults.push(one.name + ': ' + context.getEventAt(i).message);
  for (const fault of card.validateProperties().validationEvents) window.faults.push(one.name + ': ' + fault.message);
  // Teams writes people over the marks of mentions; the renderer knows nothing of them.
  for (const mention of one.card.msteams?.entities ?? []) window.marks[one.name] = mention.text;
  frame.append(card.render());
  const walk = document.createTreeWalker(frame, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const at = walk.currentNode;
    for (const mention of one.card.msteams?.entities ?? [])
      if (at.nodeValue.includes(mention.text)) {
        const name = make('span', 'mention', mention.mentioned.name);
        name.style.color = 'var(--main)';
        at.parentNode.replaceChild(name, at);
        walk.currentNode = name;
        break;
      }
  }
  if (one.asksForFeedback) outer.append(make('div', 'thumbs', '👍👎'));
  return outer;
};
for (const one of drawn)
  for (const theme of ['light', 'dark']) {
    const section = make('section', theme);
    section.id = one.name + '-' + theme;
    section.append(show(one, theme === 'dark', false), show(one, theme === 'dark', true));
    document.body.append(section);
    section.style.minHeight = Math.ceil(section.getBoundingClientRect().height) + 'px'; // a picture has whole points
  }
</script>`);
