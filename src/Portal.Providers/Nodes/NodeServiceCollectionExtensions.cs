using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Clusters;
using Portal.Core.Connections;
using Portal.Core.Health;
using Portal.Core.Operations;
using Portal.Providers.Aks;

namespace Portal.Providers.Nodes;

public static class NodeServiceCollectionExtensions
{
    private static readonly string[] s_providers = [AksProvider.Name, AttachedConnection.Provider];

    /// <summary>Runs what is done to nodes; needs the way to API servers beside it.</summary>
    public static IServiceCollection AddNodeOperations(this IServiceCollection services)
    {
        services.AddSingleton<INodeCommands, NodeCommands>();
        foreach (var provider in s_providers)
        {
            Add(services, OperationKind.Cordon, provider, "Cordon the node");
            Add(services, OperationKind.Uncordon, provider, "Uncordon the node");
        }

        return services;
    }

    private static void Add(IServiceCollection services, string kind, string provider, string step) =>
        services.AddSingleton<IOperationDefinition>(parts => new CordonOperation(
            kind,
            provider,
            new CordonStep(step, parts.GetRequiredService<IInventory>(), parts.GetRequiredService<INodeCommands>())
        ));
}
