using Portal.Azure.Errors;
using Portal.Azure.Pipeline;
using Portal.Azure.Resources;
using Portal.Core.Connections;
using Portal.Core.Connections.Azure;

namespace Portal.Providers.Aks.Connecting;

/// <summary>Signs in with what a person entered and looks which subscriptions it sees.</summary>
internal sealed class AksSignIn(AksClouds connections, NamedClouds clouds, ArmPipelineSettings settings) : IAzureSignIn
{
    public IReadOnlyList<string> Clouds => clouds.Names;

    public async Task<IReadOnlyList<AzureSubscription>> FindAsync(
        ProposedConnection proposed,
        CancellationToken cancellationToken
    )
    {
        // Not one of the shared pipelines: what was only tried is not kept.
        using var arm = new ArmPipeline(connections.Read(proposed), settings);
        try
        {
            return await new SubscriptionClient(arm)
                .ListAsync(cancellationToken)
                .Where(subscription => subscription.SubscriptionId.Length > 0)
                .Select(subscription => new AzureSubscription(
                    subscription.SubscriptionId,
                    subscription.DisplayName,
                    subscription.State
                ))
                .OrderBy(subscription => subscription.Name, StringComparer.OrdinalIgnoreCase)
                .ToArrayAsync(cancellationToken);
        }
        catch (ArmException exception)
        {
            throw AksErrors.ToFarSide(exception);
        }
    }
}
