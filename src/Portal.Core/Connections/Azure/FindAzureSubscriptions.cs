using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.Connections.Destinations;
using Portal.Core.Rules;

namespace Portal.Core.Connections.Azure;

/// <summary>
/// Asks a cloud which subscriptions an identity sees. It signs in with what a person entered, so it needs the right to
/// add connections.
/// </summary>
public sealed class FindAzureSubscriptions(
    AccessGate gate,
    IConnectionStore connections,
    IAzureSignIn signIn,
    ConnectionDestinations destinations,
    TimeProvider time
)
{
    public IReadOnlyList<string> Clouds => signIn.Clouds;

    /// <summary>What stands against signing in with it; nothing is sent.</summary>
    public IReadOnlyList<Finding> Check(AzureAccess access, AzureSecret secret) =>
        AzureAccessRules.Check(access, secret, signIn.Clouds, time.GetUtcNow());

    /// <exception cref="AccessDeniedException">The caller may not.</exception>
    /// <exception cref="FarSideException">They could not be had, with the reason.</exception>
    public async Task<IReadOnlyList<FoundSubscription>> RunAsync(
        Caller caller,
        AzureAccess access,
        AzureSecret secret,
        CancellationToken cancellationToken
    )
    {
        await gate.DemandAsync(caller, Permission.AddConnection, Scope.Portal, cancellationToken);
        var proposed = AzureConnection.Propose(access, secret, subscription: "");
        var found = await signIn.FindAsync(proposed, cancellationToken);
        var known = await connections.ListAsync(cancellationToken);
        var taken = known.Select(connection => connection.Name).ToList();
        var all = new List<FoundSubscription>(found.Count);
        foreach (var subscription in found)
        {
            var name = ConnectionName.Propose(subscription.Name, taken);
            taken.Add(name);
            var leadsTo = await destinations.AskAsync(
                AzureConnection.Propose(access, secret, subscription.Id),
                cancellationToken
            );
            var connected = known.FirstOrDefault(it =>
                it.Destinations.Intersect(leadsTo, StringComparer.Ordinal).Any()
            );
            all.Add(new FoundSubscription(subscription, name, connected?.Name));
        }

        return all;
    }
}

/// <summary>A subscription, a name for a connection to it, and the connection that there is already; null without one.</summary>
public sealed record FoundSubscription(AzureSubscription Subscription, string ProposedName, string? ConnectedAs);
