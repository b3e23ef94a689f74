// A portal of its own, beside a sandbox in another process that has one cluster of many nodes in it.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pause } from './figures.mjs';

const root = path.resolve(import.meta.dirname, '../../..');

/** Starts a sandbox; resolves once its load cluster has woken. `kubeconfig` leads to that cluster. */
export async function startSandbox({ nodes, pods }) {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'portal-load-sandbox-'));
  const kubeconfig = path.join(data, 'sandbox/kubeconfigs/load.yaml');
  const started = performance.now();
  const sandbox = start(data, 'Portal.Sandbox', ['--data', data, '--load-nodes', nodes, '--load-pods', pods]);
  while (!fs.existsSync(kubeconfig)) await sandbox.wait();
  // The first request wakes the cluster, and is answered when it is awake.
  const asked = spawn('kubectl', ['--kubeconfig', kubeconfig, 'get', 'namespace', 'load-00'], { stdio: 'ignore' });
  await new Promise(done => asked.once('exit', done));
  return { ...sandbox, kubeconfig, woken: performance.now() - started };
}

/**
 * Starts a release build with the cluster attached; resolves once /health/ready answers. Its own sandbox, with the
 * ordinary small clusters, is there for the sign-in.
 */
export async function startPortal({ kubeconfig, port = 5190 }) {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'portal-load-'));
  const base = `http://localhost:${port}`;
  const portal = start(data, 'Portal.Web', ['--urls', base, '--data', data, '--sandbox', 'true'], {
    ASPNETCORE_ENVIRONMENT: 'Production',
    Connections__0__Name: 'load',
    Connections__0__Kind: 'Attached',
    Connections__0__Kubeconfig: kubeconfig,
  });
  while ((await fetch(`${base}/health/ready`).catch(() => null))?.status !== 200) await portal.wait();
  return { ...portal, base };
}

/** A release build of a project; `stop()` ends it and removes its data. */
function start(data, project, args, environment = {}) {
  const folder = path.join(root, '.artifacts/bin', project, 'release');
  const file = path.join(data, 'log');
  const log = fs.openSync(file, 'w');
  const child = spawn('dotnet', [path.join(folder, `${project}.dll`), '--contentRoot', folder, ...args.map(String)], {
    cwd: data, stdio: ['ignore', log, log], env: { ...process.env, ...environment },
  });
  const ended = new Promise(done => child.once('exit', done));
  return {
    pid: child.pid,
    async wait() {
      if (child.exitCode !== null) throw new Error(fs.readFileSync(file, 'utf8').slice(-2000));
      await pause(500);
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
      fs.rmSync(data, { recursive: true, force: true });
    },
  };
}
