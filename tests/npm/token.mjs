// Reads requests from standard input and says of each whether Microsoft's own code takes its token.
import { readFileSync } from 'node:fs';
import { AuthenticationConfiguration, BotFrameworkAuthenticationFactory, PasswordServiceClientCredentialFactory } from 'botframework-connector';

const { appId, issuer, metadata, entraMetadata, now, cases } = JSON.parse(readFileSync(0, 'utf8'));
const real = Date.now;
const started = real();
Date.now = () => now * 1000 + (real() - started);
console.error = () => {}; // it prints tokens' contents

const authentication = BotFrameworkAuthenticationFactory.create(
  '', true, 'https://login.example.com/botframework.com', 'https://api.botframework.com', issuer, 'https://token.example.com',
  metadata, entraMetadata, '', new PasswordServiceClientCredentialFactory(appId, 'unused'), new AuthenticationConfiguration());

const answers = [];
for (const { header, activity } of cases) {
  try {
    const { claimsIdentity } = await authentication.authenticateRequest(activity, header);
    answers.push({ accepted: claimsIdentity.isAuthenticated, why: '' });
  } catch (error) {
    answers.push({ accepted: false, why: `${error.name}: ${error.message}` });
  }
}
console.log(JSON.stringify(answers));
