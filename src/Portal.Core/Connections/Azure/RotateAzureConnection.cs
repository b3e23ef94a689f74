using Portal.Core.Access;
using Portal.Core.Connections.Destinations;
using Portal.Core.Operations;
using Portal.Core.Rules;

namespace Portal.Core.Connections.Azure;

/// <summary>
/// Gives one connection another way to sign in; what uses it goes over to that at its next request. Connections that
/// were added together are separate from then on, so the others keep theirs.
/// </summary>
public sealed class RotateAzureConnection(
    AccessGate gate,
    IConnectionChanges changes,
    IAzureSignIn signIn,
    ILastTests lastTests,
    ConnectionDestinations destinations,
    TimeProvider time
)
{
    /// <param name="caller">Who.</param>
    /// <param name="connection">As the caller saw it.</param>
    /// <param name="request">Its cloud is the connection's.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>What stands against it; empty when it is done.</returns>
    /// <exception cref="AccessDeniedException">The caller may not change connections.</exception>
    public async Task<IReadOnlyList<Finding>> SaveAsync(
        Caller caller,
        Connection connection,
        RotateAzureRequest request,
        CancellationToken cancellationToken
    )
    {
        var ruling = await gate.DemandAsync(caller, Permission.AddConnection, Scope.Portal, cancellationToken);
        var now = time.GetUtcNow();
        // A connection may keep a cloud that configuration gave it and that nobody can choose.
        string[] clouds = [.. signIn.Clouds, AzureConnection.Access(connection)?.Cloud ?? ""];
        IReadOnlyList<Finding> findings =
        [
            .. ConnectionRules.ReadOnly(connection),
            .. ConnectionRules.IsAzure(connection),
            .. AzureAccessRules.Check(request.Access, request.Secret, clouds, now),
            .. AzureAccessRules.Check(request.Evidence),
            .. ChangeReason.Check(request.Words.Reason, request.Words.Ticket),
        ];
        if (findings.Count > 0)
        {
            return findings;
        }

        var proposed = AzureConnection.Propose(connection, request.Access, request.Secret);
        var rotated = connection with
        {
            Settings = proposed.Settings,
            Version = connection.Version + 1,
            Destinations = await destinations.AskAsync(proposed, cancellationToken),
        };
        var entry = ConnectionHistory.Of(
            caller,
            "connections.rotate",
            connection.Name,
            $"replaced the credential of {connection.Name}",
            request.Words,
            now
        ) with
        {
            Approval = ruling.Mark,
            Before = ConnectionHistory.Of(connection),
            After = ConnectionHistory.Of(rotated, request.Evidence),
        };
        if (await changes.RotateAsync(connection, rotated, proposed.Secret, entry, cancellationToken) is { } conflict)
        {
            return [await gate.RefuseAsync(caller, conflict, connection, cancellationToken)];
        }

        if (request.Tested.Count > 0)
        {
            await lastTests.SaveAsync(
                rotated.Id,
                new LastTest(now, rotated.Version, request.Tested),
                cancellationToken
            );
        }

        return [];
    }
}

/// <summary>What a person enters to rotate a connection. A class: its text form shows no secret.</summary>
public sealed class RotateAzureRequest
{
    public required AzureAccess Access { get; init; }
    public required AzureSecret Secret { get; init; }
    public required TestEvidence Evidence { get; init; }

    /// <summary>How a test of it went; empty without one.</summary>
    public required IReadOnlyList<TestedStep> Tested { get; init; }
    public required ChangeWords Words { get; init; }
}
