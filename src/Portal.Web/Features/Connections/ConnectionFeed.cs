using Portal.Core.Connections;
using Portal.Web.Authentication;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Connections;

/// <summary>Reads connections for the screens, and has one read anew, in the name of the person in this circuit.</summary>
internal sealed class ConnectionFeed(
    ConnectionReader reader,
    ReadConnection reading,
    CurrentCaller callers,
    PrerenderedData prerendered,
    TimeProvider time
)
{
    public Task<ConnectionListing> FirstAsync(CancellationToken cancellationToken) =>
        prerendered.OrReadAsync("connections.list", "", () => ReadAsync(cancellationToken));

    public async Task<ConnectionListing> ReadAsync(CancellationToken cancellationToken)
    {
        var seen = await reader.ListAsync(await callers.GetAsync(), cancellationToken);
        return new ConnectionListing([.. seen.Select(ConnectionRow.Of)], time.GetUtcNow());
    }

    /// <summary>With what must not go over to the browser: the form keeps it in the circuit.</summary>
    public async Task<Connection?> FindAsync(string name, CancellationToken cancellationToken) =>
        await reader.FindAsync(await callers.GetAsync(), name, cancellationToken);

    public async Task<ConnectionRow?> FindRowAsync(string name, CancellationToken cancellationToken) =>
        (await ReadAsync(cancellationToken)).Rows.FirstOrDefault(row => row.Name == name);

    /// <summary>Asks the far side now; how it went stands in the list afterwards.</summary>
    public async Task SyncAsync(string name, CancellationToken cancellationToken) =>
        await reading.RunAsync(await callers.GetAsync(), name, cancellationToken);
}

/// <summary>All the list shows.</summary>
public sealed record ConnectionListing(IReadOnlyList<ConnectionRow> Rows, DateTimeOffset ReadAt);
