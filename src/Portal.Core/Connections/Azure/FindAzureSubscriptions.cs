using Portal.Core.Access;
using Portal.Core.Catalog;
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
            all.Add(
                new FoundSubscription(
                    subscription,
                    name,
                    [
                        .. known
                            .Where(it => Leads(it, subscription))
                            .Select(it => it.Name)
                            .Order(StringComparer.OrdinalIgnoreCase),
                    ]
                )
            );
        }

        return all;
    }

    private static bool Leads(Connection connection, AzureSubscription subscription) =>
        connection.Provider == AzureConnection.Provider
        && string.Equals(
            AzureConnection.SubscriptionId(connection),
            subscription.Id,
            StringComparison.OrdinalIgnoreCase
        );
}

/// <summary>A subscription, a name for a connection to it, and the connections that lead to it already.</summary>
public sealed record FoundSubscription(
    AzureSubscription Subscription,
    string ProposedName,
    IReadOnlyList<string> Connected
);
