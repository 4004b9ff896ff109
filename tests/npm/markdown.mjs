// Reads texts as Markdown, as strictly and as loosely as parsers come, and gives back those that would be more than words:
// a list of texts comes in, a list of { text, html } goes out.
import markdownit from 'markdown-it';

let input = '';
for await (const part of process.stdin.setEncoding('utf8')) input += part;
const parsers = [markdownit('commonmark'), markdownit({ html: true, linkify: true, breaks: true })];
const plain = (html) => /^(<p>[^<]*<\/p>\s*)*$/.test(html);
console.log(JSON.stringify(JSON.parse(input).flatMap((text) => {
  const html = parsers.map((parser) => parser.render(text)).find((drawn) => !plain(drawn));
  return html === undefined ? [] : [{ text, html }];
})));
