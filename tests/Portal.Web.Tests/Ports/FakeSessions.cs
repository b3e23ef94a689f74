using Portal.Core.Access;

namespace Portal.Web.Tests.Ports;

/// <summary>Sessions in memory, whose store may be away.</summary>
internal sealed class FakeSessions : ISessions
{
    private readonly HashSet<Guid> _alive = [];

    public Exception? Failure { get; set; }

    public int Reads { get; private set; }

    public Task<Guid> StartAsync(string objectId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7(at);
        _alive.Add(id);
        return Task.FromResult(id);
    }

    public Task<bool> IsAliveAsync(Guid id, DateTimeOffset at, CancellationToken cancellationToken)
    {
        Reads++;
        return Failure is null ? Task.FromResult(_alive.Contains(id)) : Task.FromException<bool>(Failure);
    }

    public Task EndAsync(Guid id, DateTimeOffset at, CancellationToken cancellationToken)
    {
        _alive.Remove(id);
        return Task.CompletedTask;
    }
}
