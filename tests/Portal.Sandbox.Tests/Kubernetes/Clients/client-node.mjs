// Drives a cluster with the official JavaScript client: node client-node.mjs CLIENT-FOLDER SCENARIO NAMESPACE [NODE]
// and prints what it saw as one line of JSON.
import threads from 'node:worker_threads';
import zlib from 'node:zlib';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

// The client asks for Node 22; these make up for what Node 20 lacks.
Promise.withResolvers ??= deferred;
zlib.createZstdDecompress ??= () => {
  throw new Error('zstd is not used');
};
threads.markAsUncloneable ??= () => {};

const [folder, scenario, namespace, node] = process.argv.slice(2);
const k8s = await import(pathToFileURL(join(folder, 'node_modules/@kubernetes/client-node/dist/index.js')));
const config = new k8s.KubeConfig();
config.loadFromDefault();
const core = config.makeApiClient(k8s.CoreV1Api);
const apps = config.makeApiClient(k8s.AppsV1Api);
const strategic = k8s.setHeaderOptions('Content-Type', k8s.PatchStrategy.StrategicMergePatch);
const merge = k8s.setHeaderOptions('Content-Type', k8s.PatchStrategy.MergePatch);
const jsonPatch = k8s.setHeaderOptions('Content-Type', k8s.PatchStrategy.JsonPatch);

const settings = (level) => ({ metadata: { name: 'settings' }, data: { level } });

const scenarios = {
  async cluster() {
    const nodes = await core.listNode();
    const page = await core.listNode({ limit: 1 });
    const version = await config.makeApiClient(k8s.VersionApi).getCode();
    const groups = await config.makeApiClient(k8s.ApisApi).getAPIVersions();
    const metrics = await new k8s.Metrics(config).getNodeMetrics();
    const review = await config.makeApiClient(k8s.AuthorizationV1Api).createSelfSubjectAccessReview({
      body: { spec: { resourceAttributes: { verb: 'list', resource: 'nodes' } } },
    });
    return {
      nodes: nodes.items.map((one) => one.metadata.name),
      page: page.items.length,
      more: page.metadata._continue !== undefined,
      version: version.gitVersion,
      groups: groups.groups.map((group) => group.name),
      measured: metrics.items.length,
      allowed: review.status.allowed,
      ready: await new k8s.Health(config).readyz({}),
    };
  },

  async informer() {
    const seen = [];
    const done = deferred();
    const list = () => core.listNamespacedConfigMap({ namespace, labelSelector: 'watched=yes' });
    const path = `/api/v1/namespaces/${namespace}/configmaps`;
    const informer = k8s.makeInformer(config, path, list, 'watched=yes');
    informer.on('add', (map) => seen.push(`add ${map.data.level}`));
    informer.on('update', (map) => seen.push(`update ${map.data.level}`));
    informer.on('delete', (map) => {
      seen.push(`delete ${map.data.level}`);
      done.resolve();
    });
    informer.on('error', (error) => done.reject(error));
    const map = settings('info');
    map.metadata.labels = { watched: 'yes' };
    await core.createNamespacedConfigMap({ namespace, body: map });
    await informer.start();
    await core.patchNamespacedConfigMap({ namespace, name: 'settings', body: { data: { level: 'debug' } } }, merge);
    await core.deleteNamespacedConfigMap({ namespace, name: 'settings' });
    await done.promise;
    await informer.stop();
    return { seen };
  },

  async objects() {
    const objects = k8s.KubernetesObjectApi.makeApiClient(config);
    const address = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace } };
    await objects.create({ ...address, data: { level: 'info' } });
    await core.patchNamespacedConfigMap(
      { namespace, name: 'settings', body: [{ op: 'add', path: '/data/extra', value: 'yes' }] },
      jsonPatch,
    );
    const read = await objects.read(address);
    read.data.level = 'debug';
    const replaced = await objects.replace(read);
    const stale = await code(() => objects.replace({ ...read, data: { level: 'stale' } }));
    const missing = await code(() => core.readNamespacedConfigMap({ namespace, name: 'nope' }));
    return { data: replaced.data, stale, missing };
  },

  async workload() {
    const labels = { app: 'web' };
    const container = { name: 'app', image: 'registry.example.com/app:1' };
    const spec = { containers: [container], nodeSelector: { 'kubernetes.io/os': 'linux' } };
    await apps.createNamespacedDeployment({
      namespace,
      body: {
        metadata: { name: 'web' },
        spec: { replicas: 1, selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
      },
    });
    await apps.patchNamespacedDeploymentScale({ namespace, name: 'web', body: { spec: { replicas: 2 } } }, merge);
    const ready = await watchUntil(
      `/apis/apps/v1/namespaces/${namespace}/deployments`,
      (one) => one.metadata.name === 'web' && one.status.readyReplicas === 2,
    );
    await apps.patchNamespacedDeployment(
      {
        namespace,
        name: 'web',
        body: { spec: { template: { spec: { containers: [{ name: 'side', image: 'registry.example.com/side:1' }] } } } },
      },
      strategic,
    );
    const patched = await apps.readNamespacedDeployment({ namespace, name: 'web' });
    const [pod] = (await core.listNamespacedPod({ namespace, labelSelector: 'app=web' })).items;
    const evicted = await core.createNamespacedPodEviction({
      namespace,
      name: pod.metadata.name,
      body: { metadata: { name: pod.metadata.name, namespace } },
    });
    return {
      ready: ready.status.readyReplicas,
      containers: patched.spec.template.spec.containers.map((one) => one.name).sort(),
      evicted: evicted.status?.conditions ?? evicted.status ?? 'Success',
    };
  },

  async cordon() {
    await core.patchNode({ name: node, body: { spec: { unschedulable: true } } }, merge);
    const tainted = await watchUntil(
      '/api/v1/nodes',
      (one) => one.metadata.name === node && (one.spec.taints ?? []).some((taint) => taint.key.endsWith('/unschedulable')),
    );
    await core.patchNode({ name: node, body: { spec: { unschedulable: null } } }, merge);
    return { tainted: tainted.spec.unschedulable };
  },
};

/** Watches until an object is so, from its present state on. */
async function watchUntil(path, so) {
  const done = deferred();
  const abort = await new k8s.Watch(config).watch(
    path,
    {},
    (type, object) => so(object) && done.resolve(object),
    (error) => done.reject(error ?? new Error('The watch ended.')),
  );
  try {
    return await done.promise;
  } finally {
    abort.abort();
  }
}

function deferred() {
  const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
}

async function code(action) {
  try {
    await action();
    return 0;
  } catch (error) {
    return error.code;
  }
}

console.log(JSON.stringify(await scenarios[scenario]()));
process.exit(0);
