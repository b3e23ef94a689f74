using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;
using K = Portal.Sandbox.Kubernetes.Faults.KubernetesFaultKind;

namespace Portal.Sandbox.Kubernetes.Faults;

/// <summary>What is wrong with one cluster's API server now, and the connections and requests that feel it.</summary>
internal sealed class ClusterFaults
{
    private static readonly K[] s_cutting = [K.Refusing, K.CertificateExpired, K.CertificateWrongName];

    /// <summary>Watches that run would not notice these; a real client meets them at its next watch.</summary>
    private static readonly K[] s_ending = [K.WatchesExpired, K.WatchesEnd, K.Throttling, K.RightsRevoked];

    private readonly ConcurrentDictionary<K, byte> _on = new();

    /// <summary>Each with the generation of the certificate that it was shown.</summary>
    private readonly ConcurrentDictionary<ConnectionContext, int> _connections = new();
    private readonly ConcurrentDictionary<HttpContext, byte> _requests = new();
    private readonly Lock _rotation = new();
    private volatile TaskCompletionSource? _thaw;
    private int _generation;

    public bool Has(K kind) => _on.ContainsKey(kind);

    /// <summary>Completes when the cluster is not frozen, or no longer.</summary>
    public Task Thawed => _thaw?.Task ?? Task.CompletedTask;

    public bool IsFrozen => _thaw is not null;

    public void Switch(K kind, bool on)
    {
        if (on)
            _on[kind] = 0;
        else
            _on.TryRemove(kind, out _);
        if (kind == K.Frozen && on)
            _thaw ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        else if (kind == K.Frozen)
            Interlocked.Exchange(ref _thaw, null)?.TrySetResult();
        // As a server that restarts: who is connected notices at once.
        if (s_cutting.Contains(kind))
            Cut();
        if (on && s_ending.Contains(kind))
            AbortRequests();
    }

    /// <param name="generation">Of the certificate that the client is shown.</param>
    public void Enter(ConnectionContext connection, int generation)
    {
        lock (_rotation)
        {
            _connections[connection] = generation;
            // A rotation came between the choice of the certificate and this entry.
            if (generation < _generation)
                connection.Abort();
        }
        connection.ConnectionClosed.Register(() => _connections.TryRemove(connection, out _));
    }

    public void Enter(HttpContext request) => _requests[request] = 0;

    public void Leave(HttpContext request) => _requests.TryRemove(request, out _);

    /// <summary>
    /// As a server that restarts with another certificate: who was shown one of before is cut off once this returns.
    /// </summary>
    public void Rotate(int generation)
    {
        lock (_rotation)
        {
            if (generation <= _generation)
                return;
            _generation = generation;
            foreach (var (connection, shown) in _connections)
            {
                if (shown < generation)
                    connection.Abort();
            }
        }
    }

    /// <summary>Ends every connection that named this cluster.</summary>
    private void Cut()
    {
        foreach (var connection in _connections.Keys)
            connection.Abort();
    }

    private void AbortRequests()
    {
        foreach (var request in _requests.Keys)
            request.Abort();
    }
}
