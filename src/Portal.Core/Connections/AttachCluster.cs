using Portal.Core.Access;
using Portal.Core.Connections.Destinations;
using Portal.Core.Operations;
using Portal.Core.Rules;

namespace Portal.Core.Connections;

/// <summary>Attaches a cluster by its kubeconfig: permission, name, K8's refusals, then one encrypted row with its history entry.</summary>
public sealed class AttachCluster(
    AccessGate gate,
    IConnectionStore connections,
    IConnectionChanges changes,
    IKubeconfigReader kubeconfigs,
    ConnectionDestinations destinations,
    ManagedClusters managed,
    TimeProvider time
)
{
    /// <exception cref="AccessDeniedException">The caller may not add connections.</exception>
    public async Task<AttachResult> SaveAsync(Caller caller, AttachRequest request, CancellationToken cancellationToken)
    {
        var ruling = await gate.DemandAsync(caller, Permission.AddConnection, Scope.Portal, cancellationToken);
        var name = request.Name.Trim();
        var reading = kubeconfigs.Read(request.Kubeconfig, request.Context);
        var known = await connections.ListAsync(cancellationToken);
        IReadOnlyList<Finding> findings =
        [
            .. AttachedConnection.CheckName(name) is { } fault ? [fault]
            : known.Any(it => string.Equals(it.Name, name, StringComparison.OrdinalIgnoreCase))
                ? [AttachedConnection.NameTaken(name)]
            : Array.Empty<Finding>(),
            .. AttachedConnection.Check(reading),
            .. AttachedConnection.Check(request.Evidence),
            .. ChangeReason.Check(request.Words.Reason, request.Words.Ticket),
        ];
        if (findings.Count > 0 || reading.Chosen is not { } context)
        {
            return new AttachResult.Refused(findings);
        }

        var now = time.GetUtcNow();
        var connection = new Connection(
            Guid.CreateVersion7(now),
            name,
            AttachedConnection.Provider,
            AttachedConnection.Settings(context.Name),
            ConnectionSource.Portal
        )
        {
            Destinations = await destinations.AskAsync(
                AttachedConnection.Propose(request.Kubeconfig, context.Name),
                cancellationToken
            ),
        };
        var entry = ConnectionHistory.Of(
            caller,
            "connections.attach",
            name,
            $"attached the cluster {name} at {context.Server}",
            request.Words,
            now
        ) with
        {
            Approval = ruling.Mark,
            After = ConnectionHistory.Of(connection, context, request.Evidence),
        };
        var added = new AddedConnection(connection, request.Kubeconfig, entry);
        return await managed.FindAsync(name, context.Server, cancellationToken) is { } twin
                ? new AttachResult.Refused([await gate.RefuseAsync(caller, twin, connection, cancellationToken)])
            : await changes.AddAsync([added], cancellationToken) is [var conflict, ..]
                ? new AttachResult.Refused([await gate.RefuseAsync(caller, conflict, connection, cancellationToken)])
            : new AttachResult.Saved(connection);
    }
}

/// <summary>What a person enters to attach a cluster. A class in its text form: it holds a secret.</summary>
public sealed class AttachRequest
{
    public required string Name { get; init; }
    public required string Kubeconfig { get; init; }

    /// <summary>Null means the kubeconfig's current context.</summary>
    public string? Context { get; init; }
    public required TestEvidence Evidence { get; init; }
    public required ChangeWords Words { get; init; }
}

public abstract record AttachResult
{
    private AttachResult() { }

    public sealed record Saved(Connection Connection) : AttachResult;

    /// <summary>Nothing was written.</summary>
    public sealed record Refused(IReadOnlyList<Finding> Findings) : AttachResult;
}
