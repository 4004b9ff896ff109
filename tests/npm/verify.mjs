// Reads cases from standard input and says of each whether the official code takes its signature.
import bolt from '@slack/bolt';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';

const cases = JSON.parse(readFileSync(0, 'utf8'));
const answers = cases.map(({ secret, timestamp, signature, body, now }) => {
  const headers = { 'x-slack-request-timestamp': Number(timestamp), 'x-slack-signature': signature };
  let accepted = true;
  try {
    bolt.verifySlackRequest({ signingSecret: secret, body, headers, nowMilliseconds: now * 1000 });
  } catch {
    accepted = false;
  }
  const signed = 'v0=' + createHmac('sha256', secret || 'none').update(`v0:${timestamp}:${body}`).digest('hex');
  return { accepted, signed };
});
console.log(JSON.stringify(answers));
