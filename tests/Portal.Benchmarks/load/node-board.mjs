// 5,000 nodes and 20,000 pods in one cluster: first rows, event to row, and 500 boards. Prints figures, asserts nothing.
//
//   dotnet build -c Release && cd tests/Portal.Benchmarks/load && npm install && node node-board.mjs [boards] [seconds]
//
// It needs kubectl and Chromium (CHROMIUM=path). The sandbox runs in a process of its own, so that the portal's figures
// are the portal's; the portal holds the ordinary small sandbox besides, for the sign-in. A quiet machine is needed: the
// first line tells its load. Budgets: docs/figures.md. Bytes per node and pod: `dotnet run --project
// tests/Portal.Benchmarks -c Release -- snapshot`.
import { openBrowser, firstRows, watchTiles } from './browser.mjs';
import { openCircuit } from './circuit.mjs';
import { loadCluster } from './far-side.mjs';
import { load, machine, median, pause, percentile, usage } from './figures.mjs';
import { signIn } from './person.mjs';
import { startPortal, startSandbox } from './portal.mjs';

const boards = Number(process.argv[2] ?? 500);
const seconds = Number(process.argv[3] ?? 30);
const round = value => value.toFixed(value < 10 ? 1 : 0);
console.log(`${machine()}, load ${load()}`);

const sandbox = await startSandbox({ nodes: 5000, pods: 20000 });
console.log(`The load cluster woke after ${round(sandbox.woken / 1000)} s.`);
const portal = await startPortal(sandbox);
try {
  const cookie = await signIn(portal.base, 'Helpdesk');
  const cluster = loadCluster(sandbox.kubeconfig);
  await waitForNodes(cookie, `${portal.base}/nodes?cluster=load`);
  await measureFirstRows(cookie, cluster, `${portal.base}/nodes?cluster=load`, '.board-pool');
  await measureFirstRows(cookie, cluster, `${portal.base}/nodes?cluster=load&view=list`, 'a.cluster-name');
  // Pools of 500 fold to counts; a tenth of each, 110 nodes, keeps four pools open: 440 live tiles, nearly the most.
  const tiles = '/nodes?cluster=load&text=-1';
  await measureEventToRow(cookie, cluster, portal.base + tiles);
  await measureBoards(cookie, cluster, tiles);
  cluster.close();
} finally {
  await portal.stop();
  await sandbox.stop();
}

/** Until the portal has read the cluster: its list of 20,000 pods is no part of what a person waits for. */
async function waitForNodes(cookie, address) {
  const browser = await openBrowser(portal.base, cookie);
  await browser.page.goto(address);
  await browser.page.waitForSelector('.board-pool', { timeout: 300_000 });
  await pause(10_000);
  await browser.close();
}

async function measureFirstRows(cookie, cluster, address, row) {
  const [shown, kubectl] = [[], []];
  const browser = await openBrowser(portal.base, cookie);
  // In turns, so that what else the machine does meets both.
  for (let run = 0; run < 12; run++) {
    shown.push(await firstRows(browser.page, address, row));
    await browser.page.goto('about:blank');
    kubectl.push(cluster.getNodes());
  }
  await browser.close();
  console.log(
    `First rows of ${new URL(address).search}: ${round(shown[0])} ms with an empty cache, ${round(median(shown.slice(1)))} ms after; ` +
      `kubectl get nodes ${round(median(kubectl))} ms; ratio ${round(median(kubectl) / median(shown.slice(1)))}`,
  );
}

async function measureEventToRow(cookie, cluster, address) {
  const browser = await openBrowser(portal.base, cookie);
  await firstRows(browser.page, address, '.tiles a');
  await pause(3000);
  const names = await browser.page.$$eval('.tiles a', tiles =>
    tiles.map(tile => decodeURIComponent(tile.getAttribute('href')).split('/').pop()),
  );
  await watchTiles(browser.page);
  const sent = {};
  const printed = {};
  const end = cluster.watch(line => (printed[line.split(/\s+/)[0]] ??= Date.now()));
  await pause(3000);
  for (const name of names.slice(0, 40)) {
    sent[name] = Date.now();
    await cluster.cordon(name, true);
    await pause(1200 + Math.random() * 300);
  }
  await pause(3000);
  end();
  const seen = await browser.page.evaluate(() => window.seen);
  await browser.close();
  for (const name of Object.keys(sent)) await cluster.cordon(name, false);
  const rows = Object.keys(sent).filter(name => seen[name]).map(name => seen[name] - sent[name]);
  const lines = Object.keys(sent).filter(name => printed[name]).map(name => printed[name] - sent[name]);
  console.log(
    `Event to row: median ${median(rows)} ms, 95th percentile ${percentile(rows, 0.95)} ms, ${rows.length} of ${Object.keys(sent).length} seen; ` +
      `kubectl get nodes -w: median ${median(lines)} ms, 95th percentile ${percentile(lines, 0.95)} ms`,
  );
}

async function measureBoards(cookie, cluster, path) {
  const names = cluster.nodes();
  const before = usage(portal.pid);
  let batches = 0;
  let bytes = 0;
  const circuits = [];
  const wire = listenForChanges();
  for (let opened = 0; opened < boards; opened += 10) {
    circuits.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(10, boards - opened) }, (_, index) =>
          openCircuit(portal.base, path, cookie, batch => {
            batches++;
            bytes += batch.byteLength;
            // One of ten is searched for what changed; more, and the driver would be what is measured.
            if (index === 0) wire.heard(opened, batch);
          }),
        ),
      )),
    );
  }
  const open = usage(portal.pid);
  console.log(
    `${circuits.length} boards: ${round(open.cpu - before.cpu)} s CPU to open, ` +
      `${round(before.mebibytes)} -> ${round(open.mebibytes)} MiB, ${((open.mebibytes - before.mebibytes) / boards).toFixed(2)} MiB each`,
  );
  for (const [start, rate] of [[0, 0], [1, 50]]) {
    [batches, bytes] = [0, 0];
    const idle = usage(portal.pid);
    wire.begin();
    const changing = change(cluster, names, rate, seconds, wire.sent);
    await pause(seconds * 1000);
    const made = (await changing)();
    const now = usage(portal.pid);
    console.log(
      `${rate} changes a second wanted, ${round(made / seconds)} answered: ${((now.cpu - idle.cpu) / seconds).toFixed(2)} cores, ${round(now.mebibytes)} MiB, ` +
        `${round(batches / seconds)} batches a second (${(batches / seconds / boards).toFixed(2)} per board), ${round(bytes / Math.max(1, batches))} bytes each`,
    );
    if (rate > 0) console.log(`Event to wire: ${wire.figures()}`);
  }
  const errors = circuits.flatMap(circuit => circuit.errors);
  if (errors.length > 0) console.log(`${errors.length} errors of circuits, the first: ${errors[0]}`);
  await Promise.all(circuits.map(circuit => circuit.close()));
}

/** Turns the cordon of one node after the other, `rate` a second; resolves with what counts those answered so far. */
async function change(cluster, names, rate, seconds, onSent) {
  const started = Date.now();
  let answered = 0;
  for (let sent = 0; rate > 0 && sent < rate * seconds; sent++) {
    const due = started + (sent * 1000) / rate;
    if (due > Date.now()) await pause(due - Date.now());
    onSent(names[sent % 2000]);
    cluster.cordon(names[sent % 2000], sent % 4000 < 2000).then(() => answered++, () => {});
  }
  return () => answered;
}

/**
 * From the request that changes a node to the batch that names it, on one board of ten. A queue that grows shows as a
 * last third slower than the first.
 */
function listenForChanges() {
  let changes = [];
  let latencies = [];
  return {
    begin: () => ([changes, latencies] = [[], []]),
    // Only nodes that the boards show can be heard of; a tile says "name: state".
    sent: name => name.includes('-1') && changes.push({ name, at: Date.now(), heard: new Set() }),
    heard(board, batch) {
      const text = Buffer.from(batch.buffer, batch.byteOffset, batch.byteLength);
      for (const change of changes.slice(-200)) {
        if (!change.heard.has(board) && text.includes(`${change.name}:`)) {
          change.heard.add(board);
          latencies.push(Date.now() - change.at);
        }
      }
    },
    figures() {
      if (latencies.length === 0) return 'no change was heard';
      const third = Math.max(1, Math.floor(latencies.length / 3));
      return (
        `median ${median(latencies)} ms, 95th percentile ${percentile(latencies, 0.95)} ms of ${latencies.length}; ` +
        `first third ${median(latencies.slice(0, third))} ms, last third ${median(latencies.slice(-third))} ms`
      );
    },
  };
}
