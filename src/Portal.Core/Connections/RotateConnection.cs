using Portal.Core.Access;
using Portal.Core.Connections.Destinations;
using Portal.Core.Operations;
using Portal.Core.Rules;

namespace Portal.Core.Connections;

/// <summary>
/// Gives an attached cluster a new kubeconfig; what uses the old one goes over to it. It is the same cluster, or one of
/// which that cannot be told.
/// </summary>
public sealed class RotateConnection(
    AccessGate gate,
    IConnectionChanges changes,
    IKubeconfigReader kubeconfigs,
    ConnectionDestinations destinations,
    ManagedClusters managed,
    ConnectionReader reader,
    TimeProvider time
)
{
    /// <param name="caller">Who.</param>
    /// <param name="connection">As the caller saw it.</param>
    /// <param name="request">Its name is not looked at.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="AccessDeniedException">The caller may not add connections.</exception>
    public async Task<AttachResult> SaveAsync(
        Caller caller,
        Connection connection,
        AttachRequest request,
        CancellationToken cancellationToken
    )
    {
        var ruling = await gate.DemandAsync(caller, Permission.AddConnection, Scope.Portal, cancellationToken);
        var reading = kubeconfigs.Read(request.Kubeconfig, request.Context);
        IReadOnlyList<Finding> findings =
        [
            .. ConnectionRules.ReadOnly(connection),
            .. ConnectionRules.HasKubeconfig(connection),
            .. AttachedConnection.Check(reading),
            .. AttachedConnection.Check(request.Evidence),
            .. ChangeReason.Check(request.Words.Reason, request.Words.Ticket),
        ];
        if (findings.Count > 0 || reading.Chosen is not { } context)
        {
            return new AttachResult.Refused(findings);
        }

        var before = await reader.FactsAsync(connection, cancellationToken);
        var entry = ConnectionHistory.Of(
            caller,
            "connections.rotate",
            connection.Name,
            $"replaced the kubeconfig of {connection.Name}",
            request.Words,
            time.GetUtcNow()
        ) with
        {
            Approval = ruling.Mark,
            Before = ConnectionHistory.Of(connection, before),
            After = ConnectionHistory.Of(connection, context, request.Evidence),
        };
        var proposed = AttachedConnection.Propose(request.Kubeconfig, context.Name);
        var rotated = connection with
        {
            Settings = proposed.Settings,
            Version = connection.Version + 1,
            Destinations = await destinations.AskAsync(proposed, cancellationToken),
        };
        var conflict =
            await managed.FindAsync(connection.Name, context.Server, cancellationToken)
            ?? await changes.RotateAsync(connection, rotated, proposed.Secret, entry, cancellationToken);
        return conflict is not null
            ? new AttachResult.Refused([await gate.RefuseAsync(caller, conflict, connection, cancellationToken)])
            : new AttachResult.Saved(rotated);
    }
}
