using System.Text.Json.Nodes;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Connections;
using Portal.Core.Connections.Destinations;

namespace Portal.Core.Tests.Connections;

/// <summary>Where connections of one provider lead, as a test wants it.</summary>
internal sealed class FakeDestinations(string provider, Func<JsonObject, IReadOnlyList<string>> said)
    : IDestinationSource
{
    public string Provider => provider;

    /// <summary>What the far side adds when it is asked.</summary>
    public List<string> Asked { get; } = [];

    public FarSideException? Silence { get; set; }

    public Task<IReadOnlyList<string>> ReadAsync(Connection connection, CancellationToken cancellationToken) =>
        Task.FromResult(said(connection.Settings));

    public Task<IReadOnlyList<string>> ReadAsync(
        Connection connection,
        IReadOnlyList<Cluster> clusters,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<IReadOnlyList<string>>([
            .. said(connection.Settings),
            .. clusters.Select(it => it.Details["uid"]?.GetValue<string>()).OfType<string>(),
        ]);

    public Task<IReadOnlyList<string>> AskAsync(Connection connection, CancellationToken cancellationToken) =>
        Silence is null ? AskAsync(connection.Settings) : Task.FromException<IReadOnlyList<string>>(Silence);

    public Task<IReadOnlyList<string>> AskAsync(ProposedConnection proposed, CancellationToken cancellationToken) =>
        AskAsync(proposed.Settings);

    private Task<IReadOnlyList<string>> AskAsync(JsonObject settings) =>
        Task.FromResult<IReadOnlyList<string>>([.. said(settings), .. Asked]);
}
