// The official clients against a stand-in: connects, takes every envelope, answers it, and says what it saw, a line of JSON each.
import { SocketModeClient } from '@slack/socket-mode';
import { ErrorCode, WebClient } from '@slack/web-api';

const [base, appToken, botToken, channel] = process.argv.slice(2);
const say = (what, more = {}) => console.log(JSON.stringify({ what, ...more }));
const quiet = { debug() {}, info() {}, warn(words) { say('warning', { words: String(words) }); }, error(words) { say('error', { words: String(words) }); }, setLevel() {}, getLevel() { return 'warn'; }, setName() {} };
const web = new WebClient(botToken, { slackApiUrl: base, retryConfig: { retries: 0 }, logger: quiet });
const sockets = new SocketModeClient({ appToken, clientOptions: { slackApiUrl: base }, logger: quiet });

const plain = (text) => ({ type: 'plain_text', text });
const modal = (title, more = []) => ({
  type: 'modal', callback_id: 'form.test', title: plain(title), submit: plain('Go'),
  blocks: [{ type: 'input', block_id: 'words', label: plain('Words'), element: { type: 'plain_text_input', action_id: 'value' } }, ...more],
});

sockets.on('interactive', async ({ ack, body }) => {
  if (body.type === 'block_actions') {
    await ack();
    const opened = await web.views.open({ trigger_id: body.trigger_id, view: modal('Opened') });
    const updated = await web.views.update({ view_id: opened.view.id, hash: opened.view.hash, view: modal('Updated') });
    say('opened', { action: body.actions[0].action_id, title: updated.view.title.text });
  } else if (body.type === 'view_submission') {
    const words = body.view.state.values.words.value.value;
    await ack(words.length < 5 ? { response_action: 'errors', errors: { words: 'too short' } } : undefined);
    say('submitted', { words });
  } else {
    await ack();
    say(body.type);
  }
});
sockets.on('slash_commands', async ({ ack, body }) => {
  await ack({ text: `You said ${body.text}` });
  say('command', { text: body.text, channel: body.channel_id });
});
sockets.on('slack_event', async ({ ack, body, type, retry_num }) => {
  if (type !== 'events_api') return;
  await ack();
  say('event', { type: body.event.type, retry: retry_num ?? 0 });
});
sockets.on('connected', () => say('connected'));
sockets.on('close', () => say('closed'));

const who = await web.auth.test();
say('who', { team: who.team_id, user: who.user_id, scopes: who.response_metadata.scopes.length });
const blocks = [
  { type: 'section', text: { type: 'mrkdwn', text: '*Acme* may churn' } },
  { type: 'actions', elements: [{ type: 'button', action_id: 'schedule', text: plain('Schedule'), value: 'A-1' }] },
];
const posted = await web.chat.postMessage({ channel, text: 'Acme may churn', blocks, metadata: { event_type: 'csm_alert', event_payload: { delivery_id: 'd1' } } });
await web.chat.update({ channel, ts: posted.ts, text: 'Acme may churn, changed', blocks });
const reply = await web.chat.postMessage({ channel, text: 'in the thread', thread_ts: posted.ts });
const history = await web.conversations.history({ channel, include_all_metadata: true });
say('posted', { ts: posted.ts, reply: reply.message.thread_ts, delivery: history.messages[0].metadata.event_payload.delivery_id });
const people = [];
for await (const page of web.paginate('users.list', { limit: 1 })) people.push(...page.members.map((member) => member.name));
const file = await web.files.uploadV2({ filename: 'meeting.ics', content: 'BEGIN:VCALENDAR', channel_id: channel, thread_ts: posted.ts });
say('listed', { people, file: file.ok });
try {
  await web.chat.postMessage({ channel: 'C0NOBODY', text: 'nobody' });
} catch (failure) {
  say('refused', { code: failure.code === ErrorCode.PlatformError ? failure.data.error : failure.code });
}

await sockets.start();
process.stdin.on('data', () => {}).on('end', async () => {
  await sockets.disconnect();
  process.exit(0);
});
