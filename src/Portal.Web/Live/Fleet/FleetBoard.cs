using System.Collections.Concurrent;
using Portal.Core.Access;

namespace Portal.Web.Live.Fleet;

/// <summary>
/// The nodes of all clusters, one for the whole replica: it follows them while anybody looks and a little longer, so that
/// going from page to page starts nothing anew. What one person sees of it is a <see cref="FleetView"/>.
/// </summary>
internal sealed class FleetBoard(FleetPorts ports) : IDisposable
{
    /// <summary>How long the clusters are followed after the last person has left.</summary>
    public static readonly TimeSpan Linger = TimeSpan.FromSeconds(30);
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<Ear, Action> _ears = new();
    private FleetFollowing? _following;
    private ITimer? _linger;

    public bool IsFollowing => _following is not null;

    /// <summary>What is known now; waits only for the first reading of the inventory and the records.</summary>
    public async Task<FleetView> ViewAsync(VisibleScopes scopes, CancellationToken cancellationToken)
    {
        var following = Following();
        await following.FirstRead.WaitAsync(cancellationToken);
        return following.View(scopes);
    }

    public FleetView View(VisibleScopes scopes) => Following().View(scopes);

    /// <summary>The newest of one node.</summary>
    public FleetNode? Find(Guid cluster, string node) => Following().Find(cluster, node);

    /// <summary>Keeps the clusters followed until it is disposed.</summary>
    /// <param name="changed">Called after each change, on any thread; must return at once.</param>
    public IDisposable Open(Action changed)
    {
        var ear = new Ear(this);
        _ears[ear] = changed;
        Following();
        return ear;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _linger?.Dispose();
            _following?.Dispose();
            (_linger, _following) = (null, null);
        }
    }

    private FleetFollowing Following()
    {
        lock (_gate)
        {
            if (_following is null)
            {
                _following = new FleetFollowing(ports, Tell);
            }
            RestartLinger();
            return _following;
        }
    }

    private void RestartLinger()
    {
        _linger?.Dispose();
        _linger = _ears.IsEmpty
            ? ports.Time.CreateTimer(_ => EndUnwatched(), null, Linger, Timeout.InfiniteTimeSpan)
            : null;
    }

    private void EndUnwatched()
    {
        lock (_gate)
        {
            if (_ears.IsEmpty)
            {
                _following?.Dispose();
                _linger?.Dispose();
                (_following, _linger) = (null, null);
            }
        }
    }

    private void Tell()
    {
        foreach (var changed in _ears.Values)
        {
            changed();
        }
    }

    private void Close(Ear ear)
    {
        lock (_gate)
        {
            _ears.TryRemove(ear, out _);
            if (_following is not null)
            {
                RestartLinger();
            }
        }
    }

    private sealed class Ear(FleetBoard board) : IDisposable
    {
        public void Dispose() => board.Close(this);
    }
}
