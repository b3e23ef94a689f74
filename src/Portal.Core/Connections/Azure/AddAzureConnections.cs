using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Connections.Destinations;
using Portal.Core.Operations;
using Portal.Core.Rules;

namespace Portal.Core.Connections.Azure;

/// <summary>
/// Adds a connection for each chosen subscription, all of them or none: permission, what was entered, names, then the
/// encrypted rows with their history entries.
/// </summary>
public sealed class AddAzureConnections(
    AccessGate gate,
    IConnectionStore connections,
    IConnectionChanges changes,
    IAzureSignIn signIn,
    ILastTests lastTests,
    ConnectionDestinations destinations,
    TimeProvider time
)
{
    /// <summary>More at once is nobody's wish but a slip of the hand.</summary>
    public const int Most = 50;

    /// <returns>What stands against it; empty when it is done.</returns>
    /// <exception cref="AccessDeniedException">The caller may not add connections.</exception>
    public async Task<IReadOnlyList<Finding>> SaveAsync(
        Caller caller,
        AddAzureRequest request,
        CancellationToken cancellationToken
    )
    {
        var ruling = await gate.DemandAsync(caller, Permission.AddConnection, Scope.Portal, cancellationToken);
        var now = time.GetUtcNow();
        var known = await connections.ListAsync(cancellationToken);
        IReadOnlyList<Finding> findings =
        [
            .. AzureAccessRules.Check(request.Access, request.Secret, signIn.Clouds, now),
            .. ChosenSubscriptionRules.Check(request.Chosen, [.. known.Select(it => it.Name)]),
            .. AzureAccessRules.Check(request.Evidence),
            .. ChangeReason.Check(request.Words.Reason, request.Words.Ticket),
        ];
        if (findings.Count > 0)
        {
            return findings;
        }

        var added = new List<AddedConnection>();
        foreach (var chosen in request.Chosen)
        {
            added.Add(await AddedAsync(caller, request, chosen, ruling.Mark, cancellationToken));
        }

        if (await changes.AddAsync(added, cancellationToken) is { Count: > 0 } conflicts)
        {
            return await RefuseAsync(caller, request.Chosen, conflicts, cancellationToken);
        }

        foreach (var (one, chosen) in added.Zip(request.Chosen))
        {
            if (chosen.Tested.Count > 0)
            {
                var test = new LastTest(now, one.Connection.Version, chosen.Tested);
                await lastTests.SaveAsync(one.Connection.Id, test, cancellationToken);
            }
        }

        return [];
    }

    private async Task<AddedConnection> AddedAsync(
        Caller caller,
        AddAzureRequest request,
        ChosenSubscription chosen,
        ApprovalMark mark,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        var proposed = AzureConnection.Propose(request.Access, request.Secret, chosen.Subscription.Id);
        var connection = new Connection(
            Guid.CreateVersion7(now),
            chosen.Name.Trim(),
            proposed.Provider,
            proposed.Settings,
            ConnectionSource.Portal
        )
        {
            Destinations = await destinations.AskAsync(proposed, cancellationToken),
        };
        var entry = ConnectionHistory.Of(
            caller,
            "connections.add",
            connection.Name,
            $"added the connection {connection.Name} to the subscription {chosen.Subscription.Name}",
            request.Words,
            now
        ) with
        {
            Approval = mark,
            After = ConnectionHistory.Of(connection, request.Evidence),
        };
        return new AddedConnection(connection, proposed.Secret, entry);
    }

    private async Task<IReadOnlyList<Finding>> RefuseAsync(
        Caller caller,
        IReadOnlyList<ChosenSubscription> chosen,
        IReadOnlyList<ConnectionConflict> conflicts,
        CancellationToken cancellationToken
    )
    {
        var findings = new List<Finding>();
        foreach (var conflict in conflicts)
        {
            var finding = ChosenSubscriptionRules.Of(chosen, conflict);
            findings.Add(await gate.RefuseAsync(caller, conflict, finding, cancellationToken));
        }

        return findings;
    }
}

/// <summary>What a person enters to add connections. A class: its text form shows no secret.</summary>
public sealed class AddAzureRequest
{
    public required AzureAccess Access { get; init; }
    public required AzureSecret Secret { get; init; }
    public required IReadOnlyList<ChosenSubscription> Chosen { get; init; }
    public required TestEvidence Evidence { get; init; }
    public required ChangeWords Words { get; init; }
}

/// <summary>A subscription, what its connection is to be called, and how a test of it went (empty without one).</summary>
public sealed record ChosenSubscription(AzureSubscription Subscription, string Name, IReadOnlyList<TestedStep> Tested);
