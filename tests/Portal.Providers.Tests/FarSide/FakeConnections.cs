using System.Text.Json.Nodes;
using Portal.Core.Changes;
using Portal.Core.Connections;
using Portal.Core.Connections.Destinations;

namespace Portal.Providers.Tests.FarSide;

/// <summary>Connections and their secrets in memory, and the hints that they changed.</summary>
internal sealed class FakeConnections : IConnectionStore, IConnectionSecrets, IDestinationClaims, IChangeFeed
{
    private readonly List<Action<Change>> _listeners = [];

    public Dictionary<string, Connection> All { get; } = new(StringComparer.Ordinal);

    public Dictionary<Guid, string> Secrets { get; } = [];

    public Connection Attach(string name, string kubeconfig, int version = 1)
    {
        var id = All.TryGetValue(name, out var known) ? known.Id : Guid.CreateVersion7();
        Secrets[id] = kubeconfig;
        return All[name] = new Connection(
            id,
            name,
            AttachedConnection.Provider,
            AttachedConnection.Settings(context: null),
            ConnectionSource.Portal
        )
        {
            Version = version,
        };
    }

    public Connection Configure(string name, string file) =>
        All[name] = new Connection(
            Guid.CreateVersion7(),
            name,
            AttachedConnection.Provider,
            new JsonObject { ["kubeconfig"] = file },
            ConnectionSource.Configuration
        );

    public void Tell(Change change) => _listeners.ForEach(heard => heard(change));

    public IDisposable Subscribe(Action<Change> heard)
    {
        _listeners.Add(heard);
        return new Subscription(() => _listeners.Remove(heard));
    }

    public Task<IReadOnlyList<Connection>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Connection>>([.. All.Values]);

    public Task<Connection?> FindAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult(All.GetValueOrDefault(name));

    public Task SaveAsync(Connection connection, string? secret, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<Connection> ClaimAsync(
        Connection known,
        IReadOnlyList<string> destinations,
        bool whole,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult(
            All[known.Name] = AttachedConnection.LeadsAstray(known, destinations)
                ? known with
                {
                    LeadsAstray = true,
                }
                : known with
                {
                    Destinations = destinations,
                }
        );

    public Task<string?> ReadAsync(Guid connectionId, CancellationToken cancellationToken) =>
        Task.FromResult(Secrets.GetValueOrDefault(connectionId));

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
