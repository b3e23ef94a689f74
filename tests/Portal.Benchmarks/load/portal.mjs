// A portal of its own over the sandbox, with one cluster of many nodes in it.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pause } from './figures.mjs';

const root = path.resolve(import.meta.dirname, '../../..');

/** Starts a release build; resolves once /health/ready answers. `stop()` ends it and removes its data. */
export async function startPortal({ nodes, pods, port = 5190 }) {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'portal-load-'));
  const folder = path.join(root, '.artifacts/bin/Portal.Web/release');
  const base = `http://localhost:${port}`;
  const log = fs.openSync(path.join(data, 'portal.log'), 'w');
  const child = spawn(
    'dotnet',
    [
      path.join(folder, 'Portal.Web.dll'), '--contentRoot', folder, '--urls', base, '--data', data,
      '--sandbox', 'true', '--Sandbox:LoadNodes', nodes, '--Sandbox:LoadPods', pods,
    ],
    { stdio: ['ignore', log, log], env: { ...process.env, ASPNETCORE_ENVIRONMENT: 'Production' } },
  );
  const ended = new Promise(done => child.once('exit', done));
  for (let answer; answer?.status !== 200; answer = await fetch(`${base}/health/ready`).catch(() => null)) {
    if (child.exitCode !== null) throw new Error(fs.readFileSync(path.join(data, 'portal.log'), 'utf8').slice(-2000));
    await pause(500);
  }
  return {
    base,
    data,
    pid: child.pid,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      fs.rmSync(data, { recursive: true, force: true });
    },
  };
}
