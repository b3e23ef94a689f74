using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Clusters;
using Portal.Core.Connections;
using Portal.Core.Health;
using Portal.Core.Health.Drains;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Workloads.Restarts;
using Portal.Providers.Aks;
using Portal.Providers.Workloads;

namespace Portal.Providers.Nodes;

public static class NodeServiceCollectionExtensions
{
    private static readonly string[] s_providers = [AksProvider.Name, AttachedConnection.Provider];

    /// <summary>Runs what is done inside clusters, to nodes and to workloads; needs the way to API servers beside it.</summary>
    public static IServiceCollection AddNodeOperations(this IServiceCollection services)
    {
        services.AddSingleton<INodeCommands, NodeCommands>();
        services.AddSingleton<WorkloadReader>();
        services.AddSingleton<StoredApiReader>();
        services.AddSingleton<RolloutReader>();
        services.AddSingleton<IPoolNodes, PoolNodes>();
        services.AddSingleton<IChangeFactSource, WorkloadFactSource>();
        services.AddSingleton<IChangeFactSource, StoredApiFactSource>();
        services.AddSingleton<IPodEvictions, PodEvictions>();
        services.AddSingleton<DrainStep>();
        services.AddSingleton<IWorkloadCommands, WorkloadCommands>();
        services.AddSingleton<IChangeFactSource, RestartFacts>();
        services.AddSingleton<RestartStep>();
        services.AddSingleton<NewPodsStep>();
        foreach (var provider in s_providers)
        {
            services.AddSingleton<IOperationDefinition>(parts =>
                ActivatorUtilities.CreateInstance<DrainOperation>(parts, provider)
            );
            services.AddSingleton<IOperationDefinition>(parts =>
                ActivatorUtilities.CreateInstance<RestartOperation>(parts, provider)
            );
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
