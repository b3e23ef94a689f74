namespace Portal.Core.Connections.Azure;

/// <summary>
/// Something the portal does in a subscription, the rights it takes, and what is lost without them. The rights' names
/// are Microsoft's (https://learn.microsoft.com/azure/role-based-access-control/permissions/containers, .../networking,
/// .../compute, .../management-and-governance).
/// </summary>
public sealed record AzureTask(string What, string Loss, IReadOnlyList<AzureAction> Actions)
{
    private const string Clusters = "Microsoft.ContainerService/managedClusters";
    private const string Networks = "Microsoft.Network/virtualNetworks";
    private const string Groups = "Microsoft.Resources/subscriptions/resourceGroups";

    public static IReadOnlyList<AzureTask> All { get; } =
    [
        Of(
            "read inventory",
            "Clusters would not be found.",
            $"{Clusters}/read",
            $"{Clusters}/agentPools/read",
            $"{Groups}/read"
        ),
        Of(
            "create clusters",
            "Clusters could not be created or changed.",
            $"{Clusters}/write",
            $"{Groups}/write",
            "Microsoft.ContainerService/locations/operations/read"
        ),
        Of(
            "change pools",
            "Node pools could not be added, scaled or removed.",
            $"{Clusters}/agentPools/write",
            $"{Clusters}/agentPools/delete"
        ),
        Of(
            "upgrade",
            "Versions and node images could not be brought up to date.",
            $"{Clusters}/write",
            $"{Clusters}/agentPools/write",
            $"{Clusters}/upgradeProfiles/read",
            $"{Clusters}/agentPools/upgradeNodeImageVersion/action"
        ),
        Of("delete", "Clusters could not be deleted.", $"{Clusters}/delete"),
        Of(
            "hand out user credentials",
            "Nodes and pods of its clusters could not be seen, and nobody could get a kubeconfig.",
            $"{Clusters}/listClusterUserCredential/action"
        ),
        Of(
            "hand out admin credentials",
            "Admin kubeconfigs could not be handed out. Leave it so unless that is wanted.",
            $"{Clusters}/listClusterAdminCredential/action"
        ),
        Of(
            "join subnets",
            "Clusters could not be placed in existing subnets.",
            $"{Networks}/read",
            $"{Networks}/subnets/join/action"
        ),
        Of(
            "read quota",
            "Machine sizes and free quota would be unknown before a change.",
            "Microsoft.Compute/locations/usages/read",
            "Microsoft.Compute/skus/read"
        ),
        new(
            "see inside clusters with Azure RBAC",
            "Nodes of clusters that leave their rights to Azure would stay unseen; other clusters are not concerned.",
            [
                new AzureAction($"{Clusters}/nodes/read", IsData: true),
                new AzureAction($"{Clusters}/pods/read", IsData: true),
            ]
        ),
    ];

    private static AzureTask Of(string what, string loss, params string[] actions) =>
        new(what, loss, [.. actions.Select(action => new AzureAction(action))]);
}
