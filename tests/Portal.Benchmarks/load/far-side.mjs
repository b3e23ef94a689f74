// The load cluster as kubectl sees it, and as something that changes its nodes.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import https from 'node:https';

/** The load cluster through kubectl, and its API server reached without it. */
export function loadCluster(kubeconfig) {
  const text = fs.readFileSync(kubeconfig, 'utf8');
  const field = name => text.match(new RegExp(`${name}: *"?([^"\\s]+)"?`))[1];
  const server = new URL(field('server'));
  const agent = new https.Agent({
    ca: Buffer.from(field('certificate-authority-data'), 'base64'),
    servername: field('tls-server-name'),
    keepAlive: true,
    maxSockets: 32,
  });
  const token = field('token');

  /** Sends one request; resolves with its status once the answer has come. */
  const send = (method, resource, body) =>
    new Promise((done, failed) => {
      const request = https.request(
        server + resource,
        {
          agent, method,
          headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/merge-patch+json' },
        },
        answer => answer.resume().on('end', () => done(answer.statusCode)),
      );
      request.on('error', failed);
      request.end(body);
    });

  return {
    nodes() {
      const names = spawnSync('kubectl', ['--kubeconfig', kubeconfig, 'get', 'nodes', '-o', 'name'], { encoding: 'utf8', maxBuffer: 1 << 28 });
      return names.stdout.trim().split('\n').map(name => name.replace('node/', ''));
    },
    /** Cordons or uncordons a node. */
    cordon: (node, unschedulable) =>
      send('PATCH', `/api/v1/nodes/${node}`, JSON.stringify({ spec: { unschedulable: unschedulable || null } })),
    /** Milliseconds that `kubectl get nodes` takes. */
    getNodes() {
      const started = performance.now();
      spawnSync('kubectl', ['--kubeconfig', kubeconfig, 'get', 'nodes'], { maxBuffer: 1 << 28 });
      return performance.now() - started;
    },
    /** Hears each line of `kubectl get nodes -w` after those that exist. */
    watch(onLine) {
      const child = spawn('kubectl', ['--kubeconfig', kubeconfig, 'get', 'nodes', '--watch-only']);
      let rest = '';
      child.stdout.on('data', chunk => {
        const lines = (rest + chunk).split('\n');
        rest = lines.pop();
        lines.forEach(onLine);
      });
      return () => child.kill();
    },
    close: () => agent.destroy(),
  };
}
