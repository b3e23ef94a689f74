// Percentiles and the machine's name, so that every figure says where it comes from.
import os from 'node:os';
import fs from 'node:fs';

export const machine = () =>
  `${os.cpus().length} x ${os.cpus()[0].model.trim()}, ${(os.totalmem() / 2 ** 30).toFixed(0)} GiB, ${os.type()} ${os.release()}`;

/** Processes that wanted to run in the last minute: above the number of cores, figures say more about others. */
export const load = () => os.loadavg()[0].toFixed(1);

/** The value that `share` (0 to 1) of the samples do not exceed. */
export function percentile(samples, share) {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}

export const median = samples => percentile(samples, 0.5);

/** CPU seconds and resident MiB of a process. Source: proc(5). */
export function usage(pid) {
  const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  const resident = fs.readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1];
  return { cpu: (Number(fields[11]) + Number(fields[12])) / 100, mebibytes: Number(resident) / 1024 };
}

export const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));
