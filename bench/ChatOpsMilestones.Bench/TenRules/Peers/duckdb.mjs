// Answers the ten rules with DuckDB: loads the rows once, then runs the query for every line it is sent.
// node duckdb.mjs <folder with usage.csv and accounts.csv> <query file>
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";

const [folder, queryFile] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(join(folder, "package.json"))("@duckdb/node-api");
const instance = await DuckDBInstance.create(join(folder, "peer.duckdb"), { threads: "2" });
const connection = await instance.connect();
const query = readFileSync(queryFile, "utf8");

await connection.run(`create table accounts as select * from read_csv('${join(folder, "accounts.csv")}', header = false,
    columns = {account: 'INTEGER', segment: 'UTINYINT', seats: 'INTEGER', plan_limit: 'INTEGER', renewal_in: 'INTEGER', last_login: 'INTEGER', arr: 'INTEGER'})`);
await connection.run(`create table usage as select * from read_csv('${join(folder, "usage.csv")}', header = false,
    columns = {account: 'INTEGER', day: 'INTEGER', logins: 'INTEGER', actives: 'INTEGER', api_calls: 'INTEGER', feature_events: 'INTEGER', tickets: 'INTEGER', seats_used: 'INTEGER'})`);
await connection.run("checkpoint");
const version = (await connection.runAndReadAll("select version()")).getRows()[0][0];
console.log(`ready ${version}`);

for await (const _ of createInterface({ input: process.stdin })) {
  const row = (await connection.runAndReadAll(query)).getRows()[0];
  console.log(row.join(" "));
}
