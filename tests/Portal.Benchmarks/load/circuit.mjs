// One real Blazor circuit, as blazor.web.js would open it.
// Source: https://github.com/dotnet/aspnetcore/tree/main/src/Components/Web.JS/src/Platform/Circuits
import * as signalr from '@microsoft/signalr';
import { MessagePackHubProtocol } from '@microsoft/signalr-protocol-msgpack';

/** Opens `path` as the person whose cookie it is; `onBatch(batch)` hears each render batch, a byte array. */
export async function openCircuit(base, path, cookie, onBatch) {
  const page = await (await fetch(base + path, { headers: { Cookie: cookie } })).text();
  const components = [...page.matchAll(/<!--Blazor:(\{.*?"type":"server".*?\})-->/g)]
    .map(found => JSON.parse(found[1]))
    .filter(marker => marker.descriptor);
  if (components.length === 0) throw new Error(`${path} holds no interactive component.`);
  const state = page.match(/<!--Blazor-Server-Component-State:(.*?)-->/)?.[1] ?? '';
  const protocol = new MessagePackHubProtocol();
  Object.defineProperty(protocol, 'name', { value: 'blazorpack' });
  const connection = new signalr.HubConnectionBuilder()
    .withUrl(`${base}/_blazor`, { transport: signalr.HttpTransportType.WebSockets, headers: { Cookie: cookie } })
    .withHubProtocol(protocol)
    .configureLogging(signalr.LogLevel.None)
    .build();
  const errors = [];
  connection.on('JS.RenderBatch', (id, batch) => {
    onBatch(batch);
    connection.send('OnRenderCompleted', id, null).catch(error => errors.push(error.message));
  });
  connection.on('JS.AttachComponent', () => {});
  connection.on('JS.EndUpdateRootComponents', () => {});
  connection.on('JS.EndInvokeDotNet', () => {});
  connection.on('JS.Error', error => errors.push(String(error)));
  connection.on('JS.BeginInvokeJS', handle => {
    if (handle) connection.send('EndInvokeJSFromDotNet', handle, true, `[${handle},true,null]`).catch(() => {});
  });
  await connection.start();
  if (!(await connection.invoke('StartCircuit', `${base}/`, base + path, '[]', ''))) {
    throw new Error('The portal opened no circuit.');
  }
  const operations = components.map((marker, index) => ({ type: 'add', ssrComponentId: index + 1, marker }));
  await connection.send('UpdateRootComponents', JSON.stringify({ batchId: 1, operations }), state);
  return { errors, close: () => connection.stop() };
}
